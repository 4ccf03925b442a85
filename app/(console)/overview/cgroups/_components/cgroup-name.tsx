import { ChevronRight } from 'lucide-react'
import { paths } from '#app/_lib/paths.ts'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { RowLink } from '#app/_ui/row-link.tsx'
import type { CgroupRow } from './cgroup-rows.ts'

/** A group at its place in the tree; an instance by its name, leading to what it is made of. */
export function CgroupName({ row, toggle }: { row: CgroupRow; toggle: (row: CgroupRow) => void }) {
  return (
    // Deeper than this there is no room left for the name.
    <span
      className="flex min-w-0 items-center gap-1"
      style={{ paddingInlineStart: `${Math.min(row.depth, 12) * 16}px` }}
    >
      {row.open === null ? (
        <span className="w-7 shrink-0" />
      ) : (
        <IconButton
          label={`What is in ${row.name}`}
          aria-expanded={row.open}
          className="shrink-0"
          onClick={() => toggle(row)}
        >
          <ChevronRight size={15} aria-hidden className={row.open ? 'rotate-90' : ''} />
        </IconButton>
      )}
      {row.instance ? (
        <>
          <span aria-hidden className="row-icon text-muted" data-icon="box" />
          <RowLink href={paths.instance(row.instance, 'isolation')}>{row.name}</RowLink>
          {row.instance.project === 'default' ? null : (
            <span className="truncate text-muted">{row.instance.project}</span>
          )}
        </>
      ) : (
        <span className={row.path === '/' ? 'truncate font-medium' : 'mono truncate'}>{row.name}</span>
      )}
    </span>
  )
}
