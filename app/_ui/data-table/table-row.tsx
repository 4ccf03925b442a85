'use client'
import { Ellipsis } from 'lucide-react'
import { type MouseEvent, type ReactNode, useRef } from 'react'
import { IconButton } from '../icon-button.tsx'
import { preloadMenu } from '../menu/open-menu.tsx'
import type { Column } from './column.ts'
import { useRowTabStops } from './roving.ts'

export type RowHandlers<Row> = {
  /** A press on the row itself, with what was held down. */
  onPress: (key: string, event: MouseEvent) => void
  onCheck: (key: string, shift: boolean) => void
  onMenu: ((key: string, anchor: Element | { x: number; y: number }) => void) | undefined
  label: (row: Row) => string
  actions: ((row: Row) => ReactNode) | undefined
  card: ((row: Row) => ReactNode) | undefined
}

type Props<Row> = {
  row: Row
  rowKey: string
  index: number
  top: number
  columns: readonly Column<Row>[]
  selectable: boolean
  selected: boolean
  /** Has the keyboard: in the tab order. */
  active: boolean
  phone: boolean
  handlers: RowHandlers<Row>
}

/** Memoised where it is used: rendered again only when its own row, selection, place or columns change. */
export function TableRow<Row>(props: Props<Row>) {
  const { row, rowKey, handlers, columns } = props
  const element = useRef<HTMLDivElement>(null)
  useRowTabStops(element, props.active)
  const name = handlers.label(row)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtualised grid is laid out by CSS grid, which a <tr> cannot be.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it handles every key of its rows.
    <div
      ref={element}
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={props.selectable ? props.selected : undefined}
      data-key={rowKey}
      tabIndex={props.active ? 0 : -1}
      className={`grid-row grid-item ${props.phone ? 'grid-card' : ''}`}
      style={{ transform: `translateY(${props.top}px)` }}
      onClick={(event) => handlers.onPress(rowKey, event)}
    >
      {props.selectable ? (
        <Cell className="grid-check">
          <input
            type="checkbox"
            className="check"
            aria-label={`Select ${name}`}
            checked={props.selected}
            onChange={(event) =>
              handlers.onCheck(
                rowKey,
                event.nativeEvent instanceof window.MouseEvent && event.nativeEvent.shiftKey,
              )
            }
          />
        </Cell>
      ) : null}
      {props.phone ? (
        <Cell className="min-w-0">{handlers.card?.(row)}</Cell>
      ) : (
        <Cells columns={columns} row={row} />
      )}
      {props.phone ? null : <div role="presentation" />}
      <Actions row={row} rowKey={rowKey} name={name} phone={props.phone} handlers={handlers} />
    </div>
  )
}

function Cells<Row>({ columns, row }: { columns: readonly Column<Row>[]; row: Row }) {
  return columns.map((column) => (
    <Cell
      key={column.id}
      heads={column.fixed === true}
      className={`${column.fixed ? 'grid-name' : ''} ${column.mono ? 'mono' : ''} ${column.align === 'end' ? 'justify-end' : ''}`}
    >
      {column.cell(row)}
    </Cell>
  ))
}

function Cell({
  heads = false,
  className,
  children,
}: {
  heads?: boolean
  className: string
  children: ReactNode
}) {
  return (
    <div role={heads ? 'rowheader' : 'gridcell'} className={`grid-cell ${className}`}>
      {children}
    </div>
  )
}

type ActionsProps<Row> = Pick<Props<Row>, 'row' | 'rowKey' | 'phone' | 'handlers'> & { name: string }

function Actions<Row>({ row, rowKey, name, phone, handlers }: ActionsProps<Row>) {
  const { actions, onMenu } = handlers
  if (!actions && !onMenu) return null
  return (
    <Cell className="grid-actions">
      {phone ? null : actions?.(row)}
      {onMenu ? (
        <IconButton
          label={`More actions on ${name}`}
          aria-haspopup="menu"
          onPointerEnter={preloadMenu}
          onClick={(event) => onMenu(rowKey, event.currentTarget)}
        >
          <Ellipsis size={15} aria-hidden />
        </IconButton>
      ) : null}
    </Cell>
  )
}
