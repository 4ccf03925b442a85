'use client'
import { type RefObject, useLayoutEffect } from 'react'

const controls = 'a[href], button, input'

export function controlsOf(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(controls)]
}

/**
 * In a grid only the row that has the keyboard is in the tab order: with 500 rows of five controls each, Tab would
 * otherwise never get past the table. Set on the elements themselves, so that cells need not know of it.
 */
export function useRowTabStops(row: RefObject<HTMLElement | null>, tabbable: boolean) {
  useLayoutEffect(() => {
    if (!row.current) return
    const wanted = tabbable ? 0 : -1
    for (const control of controlsOf(row.current)) if (control.tabIndex !== wanted) control.tabIndex = wanted
  })
}

/** Moves the focus among the row and its controls; false when there is nothing further that way. */
export function stepThroughRow(row: HTMLElement, by: 1 | -1): boolean {
  const stops = [row, ...controlsOf(row)]
  const at = stops.findIndex((stop) => stop.matches(':focus'))
  const next = stops[at + by]
  if (at < 0 || !next) return false
  next.focus()
  return true
}
