'use client'
import { type MouseEvent as PressEvent, type ReactNode, useRef } from 'react'
import { IconButton } from '../icon-button.tsx'
import { preloadMenu } from '../menu/open-menu.tsx'
import type { Column } from './column.ts'
import { useRowTabStops } from './roving.ts'

export type RowHandlers<Row> = {
  /** A press on the row itself, with what was held down. */
  onPress: (key: string, event: PressEvent) => void
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
            onChange={(event) => handlers.onCheck(rowKey, heldShift(event.nativeEvent))}
          />
        </Cell>
      ) : null}
      {props.phone ? (
        <Cell className="grid-several">{handlers.card?.(row)}</Cell>
      ) : (
        columns.map((column) => (
          <div
            key={column.id}
            role={column.fixed ? 'rowheader' : 'gridcell'}
            className={cellClass(column)}
            data-tip={column.tip?.(row)}
          >
            {column.cell(row)}
          </div>
        ))
      )}
      <Actions row={row} rowKey={rowKey} name={name} phone={props.phone} handlers={handlers} />
    </div>
  )
}

/** A cell outside of the columns. */
function Cell({ className, heads, children }: { className: string; heads?: boolean; children: ReactNode }) {
  return (
    <div role={heads ? 'rowheader' : 'gridcell'} className={`grid-cell ${className}`}>
      {children}
    </div>
  )
}

function heldShift(event: Event): boolean {
  return event instanceof MouseEvent && event.shiftKey
}

export function cellClass<Row>(column: Column<Row>): string {
  return [
    'grid-cell',
    column.fixed && 'grid-name',
    column.several && 'grid-several',
    column.mono && 'mono',
    column.align === 'end' && 'grid-end',
  ]
    .filter(Boolean)
    .join(' ')
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
          className="row-icon"
          data-icon="ellipsis"
          aria-haspopup="menu"
          onPointerEnter={preloadMenu}
          onClick={(event) => onMenu(rowKey, event.currentTarget)}
        />
      ) : null}
    </Cell>
  )
}
