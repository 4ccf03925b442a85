'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

export type TabLink = { label: string; href: string }

/** The pages of one thing. Tabs are routes. */
export function TabLinks({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const pathname = usePathname()
  return (
    <nav aria-label={label} className="tab-links">
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
