'use client'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  memo,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useIsPhone } from '#app/_lib/preferences.tsx'
import type { MenuAnchor, MenuSection } from '../menu/menu-sections.ts'
import { OpenMenu } from '../menu/open-menu.tsx'
import type { Column, Sort } from './column.ts'
import type { Selection } from './selection.ts'
import { extend, toggle, toggleAll } from './selection.ts'
import { SkeletonRows } from './skeleton-rows.tsx'
import { TableHeader } from './table-header.tsx'
import { type RowHandlers, TableRow } from './table-row.tsx'
import { type RowKey, useGridKeys } from './use-grid-keys.ts'
import { useTableModel } from './use-table-model.ts'

export const rowHeight = 34
export const cardHeight = 64

type Props<Row extends object> = {
  /** For screen readers, and the name under which columns are remembered. */
  label: string
  name: string
  rows: Row[]
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  /** The row's name in words, for "Select web1". */
  rowLabel: (row: Row) => string
  sort: Sort
  onSort: (sort: Sort) => void
  selection?: Selection
  onSelection?: (selection: Selection) => void
  onOpen?: (row: Row) => void
  /** The most used actions, as icon buttons; `actionsWidth` pixels with the menu. */
  actions?: (row: Row) => ReactNode
  actionsWidth?: number
  /** The rest; the same on right click. */
  menu?: (row: Row) => readonly MenuSection[]
  card?: (row: Row) => ReactNode
  /** Further keys on the row that has the keyboard, e.g. `t`: terminal. */
  keys?: readonly RowKey<Row>[]
  loading?: boolean
  /** In place of rows when there are none. */
  empty: ReactNode
}

type OpenRowMenu = { key: string; anchor: MenuAnchor }

/** A list: sorted, virtualised, selectable, worked with the keyboard as with the mouse; cards on a phone. */
export function DataTable<Row extends object>(props: Props<Row>) {
  const { rows, columns, rowKey, sort, selection, onSelection } = props
  const scroller = useRef<HTMLDivElement>(null)
  const phone = useIsPhone() && props.card !== undefined
  const model = useTableModel({ name: props.name, rows, columns, rowKey, sort })
  const order = useMemo(() => model.rows.map((row) => row.id), [model.rows])
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const activeIndex = Math.max(0, activeKey === null ? 0 : order.indexOf(activeKey))
  const [menu, setMenu] = useState<OpenRowMenu | null>(null)

  const height = phone ? cardHeight : rowHeight
  const virtualizer = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    getItemKey: (index) => order[index] ?? index,
    overscan: 6,
    // The server renders what a usual screen shows, so that the first paint has rows.
    initialRect: { width: 1280, height: 860 },
    scrollPaddingStart: phone ? 0 : rowHeight,
    // The row that has the keyboard stays in the page when it is scrolled away: the focus would be lost with it.
    rangeExtractor: (range) => [
      ...new Set([...defaultRangeExtractor(range), Math.min(activeIndex, order.length - 1)]),
    ],
  })
  useEffect(() => {
    if (height > 0) virtualizer.measure()
  }, [height, virtualizer])

  const onKeyDown = useGridKeys({
    scroller,
    rows: model.rows,
    activeIndex,
    activate: (index) => {
      setActiveKey(order[index] ?? null)
      virtualizer.scrollToIndex(index)
    },
    select: (key, range) =>
      selection && onSelection?.(range ? extend(selection, key, order) : toggle(selection, key)),
    onOpen: props.onOpen,
    keys: props.keys ?? [],
  })

  const handlers = useRowHandlers(props, order, setActiveKey, setMenu)
  const [Line] = useState(() => memo(TableRow<Row>))
  const menuRow = menu === null ? undefined : model.rows.find((row) => row.id === menu.key)?.original

  if (!props.loading && order.length === 0) return props.empty
  return (
    // biome-ignore lint/a11y/useSemanticElements: laid out by CSS grid and virtualised, which a <table> cannot be.
    <div
      ref={scroller}
      role="grid"
      aria-label={props.label}
      aria-rowcount={order.length + 1}
      aria-multiselectable={selection !== undefined}
      aria-busy={props.loading || undefined}
      className="grid-table"
      style={layout(props, model.template, phone)}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => openAtPointer(event, handlers.onMenu)}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="rowgroup" className={phone ? 'sr-only' : 'grid-heads'}>
        <TableHeader
          columns={model.shown}
          headers={model.headers}
          sort={sort}
          onSort={props.onSort}
          widen={model.widen}
          all={selection && allOf(selection, order, onSelection)}
          hasActions={handlers.actions !== undefined || handlers.onMenu !== undefined}
        />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="rowgroup" className="grid-body" style={{ height: virtualizer.getTotalSize() }}>
        {props.loading ? <SkeletonRows columns={model.shown} height={height} /> : null}
        {virtualizer.getVirtualItems().map((item) => {
          const row = model.rows[item.index]
          return row === undefined ? null : (
            <Line
              key={row.id}
              row={row.original}
              rowKey={row.id}
              index={item.index}
              top={item.start}
              columns={model.shown}
              selectable={selection !== undefined}
              selected={selection?.keys.has(row.id) ?? false}
              active={item.index === activeIndex}
              phone={phone}
              handlers={handlers}
            />
          )
        })}
      </div>
      {menu && menuRow && props.menu ? (
        <OpenMenu
          label={`Actions on ${props.rowLabel(menuRow)}`}
          sections={props.menu(menuRow)}
          anchor={menu.anchor}
          onClose={() => setMenu(null)}
        />
      ) : null}
    </div>
  )
}

/** What rows call; of one identity, so that a change elsewhere does not render every row again. */
function useRowHandlers<Row extends object>(
  props: Props<Row>,
  order: readonly string[],
  setActiveKey: (key: string) => void,
  setMenu: (menu: OpenRowMenu) => void,
): RowHandlers<Row> {
  const latest = useRef({ props, order })
  useEffect(() => {
    latest.current = { props, order }
  })
  const select = useCallback((key: string, range: boolean) => {
    const { selection, onSelection } = latest.current.props
    if (selection)
      onSelection?.(range ? extend(selection, key, latest.current.order) : toggle(selection, key))
  }, [])
  const { rowLabel, actions, card, menu } = props
  const hasMenu = menu !== undefined
  return useMemo(
    () => ({
      label: rowLabel,
      actions,
      card,
      onCheck: select,
      onPress: (key, event) => {
        setActiveKey(key)
        const onControl = event.target instanceof Element && event.target.closest('a, button, input') !== null
        if (!onControl && (event.shiftKey || event.ctrlKey || event.metaKey)) select(key, event.shiftKey)
      },
      onMenu: hasMenu
        ? (key, anchor) => {
            setActiveKey(key)
            setMenu({ key, anchor: anchor instanceof Element ? { element: anchor } : anchor })
          }
        : undefined,
    }),
    [rowLabel, actions, card, hasMenu, select, setActiveKey, setMenu],
  )
}

function openAtPointer(
  event: React.MouseEvent,
  open: ((key: string, anchor: Element | { x: number; y: number }) => void) | undefined,
) {
  const row = event.target instanceof Element ? event.target.closest('[data-key]') : null
  const key = row?.getAttribute('data-key')
  // A selection of text keeps the browser's own menu, which can copy it.
  if (!open || !row || !key || window.getSelection()?.isCollapsed === false) return
  event.preventDefault()
  const fromKeyboard = event.clientX === 0 && event.clientY === 0
  open(key, fromKeyboard ? row : { x: event.clientX, y: event.clientY })
}

function allOf(
  selection: Selection,
  order: readonly string[],
  onSelection: ((next: Selection) => void) | undefined,
) {
  const shown = order.filter((key) => selection.keys.has(key)).length
  return {
    checked: shown > 0 && shown === order.length,
    mixed: shown > 0 && shown < order.length,
    toggle: () => onSelection?.(toggleAll(selection, order)),
  }
}

function layout<Row extends object>(props: Props<Row>, template: string, phone: boolean): CSSProperties {
  const check = props.selection ? '36px' : ''
  const actions = props.menu || props.actions ? `${phone ? 48 : (props.actionsWidth ?? 40)}px` : ''
  const columns = phone
    ? `${check} minmax(0,1fr) ${actions}`
    : `${check} ${template} minmax(0,1fr) ${actions}`
  const least = `${check} ${template} ${actions}`
    .match(/\d+(?=px)/g)
    ?.reduce((sum, width) => sum + Number(width), 0)
  return {
    '--grid-columns': columns,
    '--grid-width': phone ? '0px' : `${least ?? 0}px`,
    '--grid-row-height': `${phone ? cardHeight : rowHeight}px`,
    '--grid-name-left': check || '0px',
  } satisfies Record<`--${string}`, string>
}
