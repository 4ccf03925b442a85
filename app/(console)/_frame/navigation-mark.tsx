'use client'
import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import { navigationEnded, useNavigating } from '#app/_lib/navigation.ts'

/** A click on a link is answered at once, also where the server takes its time: the page stays, and this says that the next is coming. */
export function NavigationMark() {
  const navigating = useNavigating()
  const pathname = usePathname()
  const search = useSearchParams()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is the end of the way to it.
  useEffect(navigationEnded, [pathname, search])
  return navigating ? (
    <div role="progressbar" aria-label="Opening the page" className="navigation-mark" />
  ) : null
}
