import { Download, Pencil, Play, RefreshCw, Trash2 } from 'lucide-react'
import { refreshRefusal, startRefresh } from '#app/_features/images/refresh-image.ts'
import { paths } from '#app/_lib/paths.ts'
import type { May } from '#app/_lib/viewer.tsx'
import type { MenuSection } from '#app/_ui/menu/menu-sections.ts'
import type { ListRow } from './list-rows.ts'

type Given = {
  row: ListRow
  may: May
  onDelete: (row: ListRow) => void
  onExport: (row: ListRow) => void
}

/** Everything that can be done from a row; what cannot be done now says why. */
export function rowMenu({ row, may, onDelete, onExport }: Given): MenuSection[] {
  const needsEdit = may('image:edit') ? undefined : 'Needs a role that may change images'
  return [
    {
      id: 'use',
      actions: [
        {
          id: 'launch',
          label: 'Launch instance',
          icon: Play,
          href: launchPath(row),
          disabledReason: launchRefusal(may),
        },
        {
          id: 'refresh',
          label: 'Refresh',
          icon: RefreshCw,
          disabledReason: sentence(refreshRefusal(row, may('image:edit'))),
          run: () => startRefresh(row),
        },
        { id: 'export', label: 'Export…', icon: Download, run: () => onExport(row) },
      ],
    },
    { id: 'open', actions: [{ id: 'edit', label: 'Edit', icon: Pencil, href: paths.image(row) }] },
    {
      id: 'delete',
      actions: [
        {
          id: 'delete',
          label: 'Delete…',
          icon: Trash2,
          danger: true,
          disabledReason: needsEdit,
          run: () => onDelete(row),
        },
      ],
    },
  ]
}

export function launchPath({ project, fingerprint }: Pick<ListRow, 'project' | 'fingerprint'>): string {
  return paths.launch({ project, image: fingerprint })
}

export function launchRefusal(may: May): string | undefined {
  return may('instance:create') ? undefined : 'Needs a role that may launch instances'
}

function sentence(text: string | undefined): string | undefined {
  return text === undefined ? undefined : text.charAt(0).toUpperCase() + text.slice(1)
}
