import { PoolState } from '#app/_features/storage/pool-state.tsx'
import { SpaceBar, usedShare } from '#app/_features/storage/space.tsx'
import { paths } from '#app/_lib/paths.ts'
import type { Column } from '#app/_ui/data-table/column.ts'
import { RowLink } from '#app/_ui/row-link.tsx'
import type { StoragePool } from '#contracts/storage.ts'

const none = '–'

export const poolColumns: readonly Column<StoragePool>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 170,
    grow: 2,
    fixed: true,
    sortBy: (pool) => pool.name,
    cell: (pool) => <RowLink href={paths.pool(pool.name)}>{pool.name}</RowLink>,
  },
  {
    id: 'state',
    header: 'State',
    width: 104,
    several: true,
    sortBy: (pool) => pool.status,
    cell: (pool) => <PoolState status={pool.status} />,
  },
  { id: 'driver', header: 'Driver', width: 80, sortBy: (pool) => pool.driver, cell: (pool) => pool.driver },
  {
    id: 'source',
    header: 'Source',
    width: 200,
    grow: 3,
    mono: true,
    tip: (pool) => pool.source || undefined,
    sortBy: (pool) => pool.source || null,
    cell: (pool) => pool.source || none,
  },
  {
    id: 'space',
    header: 'Used',
    width: 256,
    several: true,
    sortBy: (pool) => (pool.space === null ? null : usedShare(pool.space)),
    cell: (pool) => <SpaceBar space={pool.space} />,
  },
  {
    id: 'used-by',
    header: 'Used by',
    width: 78,
    mono: true,
    align: 'end',
    sortBy: (pool) => pool.usedBy,
    cell: (pool) => pool.usedBy,
  },
  {
    id: 'description',
    header: 'Description',
    width: 160,
    grow: 2,
    tip: (pool) => pool.description || undefined,
    sortBy: (pool) => pool.description || null,
    cell: (pool) => pool.description || none,
  },
]
