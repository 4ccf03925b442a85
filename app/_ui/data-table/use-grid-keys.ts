'use client'
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { useKeys } from '#app/_lib/shortcuts.ts'
import { stepThroughRow } from './roving.ts'

export type RowKey<Row> = { key: string; label: string; run: (row: Row) => void }

type Options<Row> = {
  scroller: RefObject<HTMLDivElement | null>
  rows: readonly { id: string; original: Row }[]
  activeIndex: number
  activate: (index: number) => void
  select: (key: string, range: boolean) => void
  onOpen: ((row: Row) => void) | undefined
  keys: readonly RowKey<Row>[]
}

/** The keys of a list: arrows and j, k move; x or Space selects; Enter opens; what the page adds acts on the row. */
export function useGridKeys<Row>(options: Options<Row>) {
  const { scroller, rows, activeIndex } = options
  const wanted = useRef<string | null>(null)
  const last = rows.length - 1

  useEffect(() => {
    // The row may have come into the page only by this render.
    if (wanted.current === null) return
    const element = rowElement(scroller.current, wanted.current)
    if (!element) return
    wanted.current = null
    element.focus({ preventScroll: true })
  })

  const go = (to: number) => {
    const index = Math.min(Math.max(0, to), last)
    const row = rows[index]
    if (!row) return
    wanted.current = row.id
    options.activate(index)
  }
  const current = rows[activeIndex]
  const onRow = () =>
    scroller.current?.contains(document.activeElement?.closest('[data-key]') ?? null) ?? false
  const step = (by: number) => go(onRow() ? activeIndex + by : activeIndex)
  /** Only on the row that shows that it has the keyboard: nobody starts the first one unawares. */
  const act = (run: (row: { id: string; original: Row }) => void) => () => {
    if (current && onRow()) run(current)
  }

  useKeys('Lists', [
    { key: 'j', label: 'Next row', run: () => step(1) },
    { key: 'k', label: 'Previous row', run: () => step(-1) },
    { key: 'x', label: 'Select the row', run: act((row) => options.select(row.id, false)) },
    ...(options.onOpen
      ? [{ key: 'Enter', label: 'Open the row', run: act((row) => options.onOpen?.(row.original)) }]
      : []),
    ...options.keys.map(({ key, label, run }) => ({ key, label, run: act((row) => run(row.original)) })),
  ])

  return (event: KeyboardEvent<HTMLDivElement>) => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-key]') : null
    if (!row || !current) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / row.offsetHeight) - 2)
    const targets: Record<string, number> = {
      ArrowDown: activeIndex + 1,
      ArrowUp: activeIndex - 1,
      PageDown: activeIndex + page,
      PageUp: activeIndex - page,
      Home: 0,
      End: last,
    }
    const target = targets[event.key]
    if (target !== undefined) {
      if (event.shiftKey) extendTo(target)
      go(target)
    } else if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      stepThroughRow(row, event.key === 'ArrowRight' ? 1 : -1)
    } else if (event.key === ' ' && event.target === row) {
      options.select(current.id, event.shiftKey)
    } else return
    event.preventDefault()
  }

  function extendTo(target: number) {
    const next = rows[Math.min(Math.max(0, target), last)]
    if (next) options.select(next.id, true)
  }
}

function rowElement(scroller: HTMLElement | null, key: string): HTMLElement | undefined {
  return [...(scroller?.querySelectorAll<HTMLElement>('[data-key]') ?? [])].find(
    (element) => element.dataset.key === key,
  )
}
