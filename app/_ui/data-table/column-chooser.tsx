'use client'
import { ArrowDownUp, Columns3 } from 'lucide-react'
import { useIsPhone } from '#app/_lib/preferences.tsx'
import { MenuButton } from '../menu/menu-button.tsx'
import type { Column, Sort } from './column.ts'
import { isShown } from './use-table-model.ts'
import { useTablePreference } from './use-table-preference.ts'

type Props<Row> = {
  /** The `name` of the table. */
  name: string
  columns: readonly Column<Row>[]
  sort: Sort
  onSort: (sort: Sort) => void
}

/** Which columns are shown; on a phone, where there are neither columns nor headings to press, what rows are sorted by. */
export function ColumnChooser<Row>({ name, columns, sort, onSort }: Props<Row>) {
  const { preference, setColumns, setWidths } = useTablePreference(name)
  const optional = columns.filter((column) => !column.fixed)
  const phone = useIsPhone()
  const chooseColumns = [
    {
      id: 'columns',
      title: 'Columns',
      choices: {
        mode: 'multiple' as const,
        options: optional.map((column) => ({ id: column.id, label: column.header })),
        selected: optional.filter((column) => isShown(column, preference.columns)).map((column) => column.id),
        onChange: (chosen: string[]) =>
          setColumns(Object.fromEntries(optional.map((column) => [column.id, chosen.includes(column.id)]))),
      },
    },
    {
      id: 'reset',
      actions: [
        {
          id: 'reset',
          label: 'Back to the usual columns',
          run: () => {
            setColumns({})
            setWidths({})
          },
        },
      ],
    },
  ]
  const chooseSort = [
    {
      id: 'sort',
      title: 'Sort by',
      choices: {
        mode: 'single' as const,
        options: columns
          .filter((column) => column.sortBy)
          .map((column) => ({ id: column.id, label: column.header })),
        selected: [sort.id],
        onChange: ([id]: string[]) => id && onSort({ id, descending: sort.id === id && !sort.descending }),
      },
    },
  ]
  return (
    <MenuButton label={phone ? 'Sort' : 'Columns'} sections={() => (phone ? chooseSort : chooseColumns)}>
      {phone ? <ArrowDownUp size={16} aria-hidden /> : <Columns3 size={16} aria-hidden />}
    </MenuButton>
  )
}
