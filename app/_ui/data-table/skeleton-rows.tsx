import type { Column } from './column.ts'

const lines = Array.from({ length: 14 }, (_, index) => index)

/** Rows of the right height while the first are on their way, so that nothing jumps. */
export function SkeletonRows<Row>({ columns, height }: { columns: readonly Column<Row>[]; height: number }) {
  return lines.map((line) => (
    <div
      key={line}
      aria-hidden
      className="grid-row grid-item"
      style={{ transform: `translateY(${line * height}px)` }}
    >
      <div />
      {columns.map((column) => (
        <div key={column.id} className="grid-cell grid-several">
          <span
            className="h-2.5 rounded-sm bg-default"
            style={{ width: `${35 + ((line * 7 + column.width) % 50)}%` }}
          />
        </div>
      ))}
    </div>
  ))
}
