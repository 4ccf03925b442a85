'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

export type TabLink = { label: string; href: string }

/** The pages of one thing. Tabs are routes; where they have no room side by side, the present one is scrolled to. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const pathname = usePathname()
  const nav = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the present tab is another one when the path is.
  useEffect(() => {
    const strip = nav.current
    const tab = strip?.querySelector('[aria-current]')
    if (!strip || !(tab instanceof HTMLElement)) return
    strip.scrollLeft = tab.offsetLeft - (strip.clientWidth - tab.offsetWidth) / 2
  }, [pathname])
  return (
    <nav ref={nav} aria-label={label} className="tab-links">
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={pathname === tab.href ? 'page' : undefined}
          className="tab-link"
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
