'use client'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { memo, type RefObject, useEffect, useImperativeHandle, useState } from 'react'
import type { Column } from './column.ts'
import { createRowSlots } from './row-slots.ts'
import { SkeletonRows } from './skeleton-rows.tsx'
import { type RowHandlers, TableRow } from './table-row.tsx'

export type BodyHandle = { scrollTo: (index: number) => void }

type Props<Row> = {
  ref: RefObject<BodyHandle | null>
  scroller: RefObject<HTMLDivElement | null>
  rows: readonly { id: string; original: Row }[]
  columns: readonly Column<Row>[]
  rowHeight: number
  activeIndex: number
  selected: ReadonlySet<string> | undefined
  phone: boolean
  handlers: RowHandlers<Row>
  onVisible: ((rows: readonly Row[]) => void) | undefined
  loading: boolean
}

type Item<Row> = { id: string; row: Row; index: number; start: number }

/** The rows on the screen and a few around them. Apart from the table, so that scrolling renders nothing else. */
export function GridBody<Row>(props: Props<Row>) {
  const { ref, scroller, rows, rowHeight, activeIndex, selected } = props
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 6,
    // The server renders what a usual screen shows, so that the first paint has rows.
    initialRect: { width: 1280, height: 860 },
    // The header stands over the first row's height; on a phone there is none.
    scrollPaddingStart: props.phone ? 0 : rowHeight,
    // The row that has the keyboard stays in the page when it is scrolled away: the focus would be lost with it.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      if (activeIndex >= rows.length || shown.includes(activeIndex)) return shown
      return [...shown, activeIndex].sort((a, b) => a - b)
    },
  })
  useEffect(() => {
    if (rowHeight > 0) virtualizer.measure()
  }, [rowHeight, virtualizer])
  useImperativeHandle(ref, () => ({ scrollTo: (index) => virtualizer.scrollToIndex(index) }), [virtualizer])

  const [Line] = useState(() => memo(TableRow<Row>))
  const [place] = useState(() => createRowSlots<Item<Row>>())
  const items = virtualizer.getVirtualItems().flatMap(({ index, start }) => {
    const row = rows[index]
    return row ? [{ id: row.id, row: row.original, index, start }] : []
  })
  useVisibleRows(virtualizer.range, rows, props.onVisible)
  return (
    // biome-ignore lint/a11y/useSemanticElements: laid out by CSS grid and virtualised, which a <tbody> cannot be.
    <div role="rowgroup" className="grid-body" style={{ height: virtualizer.getTotalSize() }}>
      {props.loading ? <SkeletonRows columns={props.columns} height={rowHeight} /> : null}
      {place(items, rows, virtualizer.isScrolling).map(({ slot, item }) => (
        <Line
          key={slot}
          row={item.row}
          rowKey={item.id}
          index={item.index}
          top={item.start}
          columns={props.columns}
          selectable={selected !== undefined}
          selected={selected?.has(item.id) ?? false}
          active={item.index === activeIndex}
          phone={props.phone}
          handlers={props.handlers}
        />
      ))}
    </div>
  )
}

function useVisibleRows<Row>(
  range: { startIndex: number; endIndex: number } | null,
  rows: readonly { original: Row }[],
  onVisible: ((rows: readonly Row[]) => void) | undefined,
) {
  const first = range?.startIndex ?? 0
  const last = range?.endIndex ?? -1
  useEffect(() => {
    onVisible?.(rows.slice(first, last + 1).map((row) => row.original))
  }, [first, last, rows, onVisible])
}
