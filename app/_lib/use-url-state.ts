'use client'
import { useSearchParams } from 'next/navigation'
import { useCallback, useEffect, useRef, useState } from 'react'

const settleMs = 150

/**
 * One value of the URL's query as state: at once in the page, in the URL when typing pauses (browsers limit how often
 * history may change). The page is not asked from the server again.
 */
export function useUrlState(key: string): [string, (value: string) => void] {
  const given = useSearchParams().get(key) ?? ''
  const [value, setValue] = useState(given)
  const written = useRef(given)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    // Changed from outside: a link, or back and forward.
    if (given === written.current) return
    written.current = given
    setValue(given)
  }, [given])

  // What was typed last must not be written into the address of the next page.
  useEffect(() => () => clearTimeout(timer.current), [])

  const change = useCallback(
    (next: string) => {
      setValue(next)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => {
        written.current = next
        const url = new URL(window.location.href)
        if (next === '') url.searchParams.delete(key)
        else url.searchParams.set(key, next)
        window.history.replaceState(null, '', url)
      }, settleMs)
    },
    [key],
  )
  return [value, change]
}
