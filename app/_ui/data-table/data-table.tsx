'use client'
import {
  type CSSProperties,
  type ReactNode,
  type RefObject,
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
import { type BodyHandle, GridBody } from './grid-body.tsx'
import type { Selection } from './selection.ts'
import { extend, toggle, toggleAll } from './selection.ts'
import { TableHeader } from './table-header.tsx'
import type { RowHandlers } from './table-row.tsx'
import { type RowKey, useGridKeys } from './use-grid-keys.ts'
import { useTableModel } from './use-table-model.ts'

export const rowHeight = 34
export const cardHeight = 64
const checkWidth = 36

export type DataTableProps<Row extends object> = {
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
  /** Told which rows are on the screen when they change; of one identity. */
  onVisible?: (rows: readonly Row[]) => void
  loading?: boolean
  /** In place of rows when there are none. */
  empty: ReactNode
}

type OpenRowMenu = { key: string; anchor: MenuAnchor }

/** A list: sorted, virtualised, selectable, worked with the keyboard as with the mouse; cards on a phone. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { rows, columns, rowKey, sort, selection, onSelection } = props
  const scroller = useRef<HTMLDivElement>(null)
  const phone = useIsPhone() && props.card !== undefined
  const model = useTableModel({ name: props.name, rows, columns, rowKey, sort })
  const order = useMemo(() => model.rows.map((row) => row.id), [model.rows])
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const activeIndex = Math.max(0, activeKey === null ? 0 : order.indexOf(activeKey))
  const [menu, setMenu] = useState<OpenRowMenu | null>(null)

  const body = useRef<BodyHandle>(null)
  const onKeyDown = useGridKeys({
    scroller,
    rows: model.rows,
    activeIndex,
    activate: (index) => {
      setActiveKey(order[index] ?? null)
      body.current?.scrollTo(index)
    },
    select: (key, range) =>
      selection && onSelection?.(range ? extend(selection, key, order) : toggle(selection, key)),
    onOpen: props.onOpen,
    keys: props.keys ?? [],
  })

  useWideMark(scroller, `${model.template} ${phone} ${order.length > 0}`)
  const handlers = useRowHandlers(props, order, setActiveKey, setMenu)
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
      // A row takes the focus; while none has come, the keyboard scrolls the table itself.
      tabIndex={order.length === 0 ? 0 : undefined}
      className="grid-table"
      style={layout(props, model, phone)}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => openAtPointer(event, handlers.onMenu)}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="rowgroup" className="grid-heads" hidden={phone}>
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
      <GridBody<Row>
        ref={body}
        scroller={scroller}
        rows={model.rows}
        columns={model.shown}
        rowHeight={phone ? cardHeight : rowHeight}
        activeIndex={activeIndex}
        selected={selection?.keys}
        phone={phone}
        handlers={handlers}
        onVisible={props.onVisible}
        loading={props.loading ?? false}
      />
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

/** Marks the table while its columns need more room than there is: only then do the outer ones stick. */
function useWideMark(scroller: RefObject<HTMLDivElement | null>, columns: string) {
  useEffect(() => {
    const table = scroller.current
    if (!table || columns === '') return
    const observer = new ResizeObserver(() => {
      table.toggleAttribute('data-wide', table.scrollWidth > table.clientWidth)
    })
    observer.observe(table)
    return () => observer.disconnect()
  }, [scroller, columns])
}

/** What rows call; of one identity, so that a change elsewhere does not render every row again. */
function useRowHandlers<Row extends object>(
  props: DataTableProps<Row>,
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

function layout<Row extends object>(
  props: DataTableProps<Row>,
  model: { template: string; least: number },
  phone: boolean,
): CSSProperties {
  const check = props.selection ? checkWidth : 0
  const actions = props.menu || props.actions ? (phone ? 48 : (props.actionsWidth ?? 40)) : 0
  const sides = { start: check > 0 ? `${check}px ` : '', end: actions > 0 ? ` ${actions}px` : '' }
  return {
    '--grid-columns': `${sides.start}${phone ? 'minmax(0, 1fr)' : model.template}${sides.end}`,
    '--grid-width': phone ? '0px' : `${check + model.least + actions}px`,
    '--grid-row-height': `${phone ? cardHeight : rowHeight}px`,
    '--grid-name-left': `${check}px`,
  }
}
