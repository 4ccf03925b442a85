import type { ReactNode } from 'react'

/** A table of a few rows, all of them drawn. `head`: a `ColumnHead` for each column. */
export function SmallTable({ head, children }: { head: ReactNode; children: ReactNode }) {
  return (
    <table className="w-full table-fixed text-left">
      <thead className="text-muted">
        <tr className="h-8 border-b border-border">{head}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  )
}

export function ColumnHead({ className = '', children }: { className?: string; children: ReactNode }) {
  return (
    <th scope="col" className={`pr-4 font-medium ${className}`}>
      {children}
    </th>
  )
}

/** The column of each row's menu or button, which needs no visible name. */
export function ActionsHead({ className }: { className: string }) {
  return (
    <ColumnHead className={className}>
      <span className="sr-only">Actions</span>
    </ColumnHead>
  )
}
