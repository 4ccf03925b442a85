'use client'
import { Download, Ellipsis, RefreshCw, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useState } from 'react'
import { imageName } from '#app/_features/images/image-name.ts'
import { refreshRefusal, startRefresh } from '#app/_features/images/refresh-image.ts'
import { useImageUsers } from '#app/_features/images/use-image.ts'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { MenuButton } from '#app/_ui/menu/menu-button.tsx'
import type { MenuSection } from '#app/_ui/menu/menu-sections.ts'
import { deleteImageCommands } from '#contracts/commands/image-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import type { ImageRef } from '#contracts/image-edits.ts'
import type { LocalImage } from '#contracts/images.ts'
import { deleteImages } from '#server/actions/images.ts'

const ExportDialog = lazy(() =>
  import('#app/_features/images/export-dialog.tsx').then((module) => ({ default: module.ExportDialog })),
)

/** Launch as a button, the rest in a menu. */
export function HeaderActions({ image }: { image: ImageRef & LocalImage }) {
  const [dialog, setDialog] = useState<'export' | 'delete' | null>(null)
  const mayEdit = useMay('image:edit')
  const mayLaunch = useMay('instance:create')
  const close = () => setDialog(null)
  const sections = (): MenuSection[] => [
    {
      id: 'Image',
      actions: [
        {
          id: 'refresh',
          label: 'Refresh',
          icon: RefreshCw,
          disabledReason: refreshRefusal(image, mayEdit),
          run: () => startRefresh(image),
        },
        { id: 'export', label: 'Export…', icon: Download, run: () => setDialog('export') },
        {
          id: 'delete',
          label: 'Delete…',
          icon: Trash2,
          danger: true,
          disabledReason: mayEdit ? undefined : 'needs a role that may change images',
          run: () => setDialog('delete'),
        },
      ],
    },
  ]
  return (
    <>
      {mayLaunch ? (
        <Link
          className="button button--sm button--primary"
          href={paths.launch({ project: image.project, image: image.fingerprint })}
        >
          Launch instance
        </Link>
      ) : null}
      <MenuButton label="More actions" sections={sections}>
        <Ellipsis size={16} aria-hidden />
      </MenuButton>
      {dialog === 'export' ? (
        <Suspense fallback={null}>
          <ExportDialog image={image} onClose={close} />
        </Suspense>
      ) : null}
      {dialog === 'delete' ? <Delete image={image} onClose={close} /> : null}
    </>
  )
}

function Delete({ image, onClose }: { image: ImageRef & LocalImage; onClose: () => void }) {
  const router = useRouter()
  const users = useImageUsers(image.fingerprint).length
  const { project, fingerprint } = image
  return (
    <ConfirmDialog
      title={`Delete ${imageName(image)}`}
      confirmLabel="Delete image"
      danger
      onConfirm={async () => {
        await runAction(deleteImages({ project, fingerprints: [fingerprint] }))
        router.push(paths.images(project === 'default' ? {} : { project }))
      }}
      onClose={onClose}
    >
      <p>
        {users > 0 ? `${users} instances were made from it; they stay as they are. ` : ''}
        {image.origin === null
          ? 'It came from no server, so it cannot be fetched again: export it first to keep it.'
          : 'It can be copied from its server again.'}
      </p>
      <CommandsPane commands={deleteImageCommands(project, [fingerprint]).map(commandLine)} />
    </ConfirmDialog>
  )
}
