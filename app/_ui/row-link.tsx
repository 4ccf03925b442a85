'use client'
import { useRouter } from 'next/navigation'
import type { MouseEvent, ReactNode } from 'react'

/**
 * A link inside the rows of a list. Next's own Link watches the viewport and keeps state for every one of them, which
 * a scrolling list pays for in each frame; this one is an anchor that stays in the page on a plain click.
 */
export function RowLink({
  href,
  className,
  children,
}: {
  href: string
  className?: string
  children: ReactNode
}) {
  const router = useRouter()
  function follow(event: MouseEvent<HTMLAnchorElement>) {
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || event.button !== 0
    if (elsewhere || event.defaultPrevented) return
    event.preventDefault()
    router.push(href)
  }
  return (
    <a href={href} className={className ?? 'row-link'} onClick={follow}>
      {children}
    </a>
  )
}
