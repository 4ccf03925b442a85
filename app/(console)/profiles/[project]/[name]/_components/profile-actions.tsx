'use client'
import { Copy, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '#app/_lib/viewer.tsx'
import { MenuButton } from '#app/_ui/menu/menu-button.tsx'
import type { MenuAction } from '#app/_ui/menu/menu-sections.ts'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { ProfileDetails } from '#contracts/profiles.ts'

type Dialog = 'assign' | 'copy' | 'rename' | 'delete'

const AssignDialog = lazy(() =>
  import('./assign-dialog.tsx').then((module) => ({ default: module.AssignDialog })),
)
const NameDialog = lazy(() => import('./name-dialog.tsx').then((module) => ({ default: module.NameDialog })))
const DeleteDialog = lazy(() =>
  import('./delete-dialog.tsx').then((module) => ({ default: module.DeleteDialog })),
)

/** Give it to instances, copy, rename, delete. Nothing is offered to somebody who may do none of it. */
export function ProfileActions({ profile }: { profile: ProfileDetails }) {
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const mayAssign = useMay('instance:edit')
  const mayEdit = useMay('profile:edit')
  const close = () => setDialog(null)
  const actions: MenuAction[] = [
    { id: 'copy', label: 'Copy…', icon: Copy, run: () => setDialog('copy') },
    {
      id: 'rename',
      label: 'Rename…',
      icon: Pencil,
      disabledReason: profile.name === 'default' ? 'LXD needs it by this name' : undefined,
      run: () => setDialog('rename'),
    },
    {
      id: 'delete',
      label: 'Delete…',
      icon: Trash2,
      danger: true,
      disabledReason: whyKept(profile),
      run: () => setDialog('delete'),
    },
  ]
  return (
    <>
      {mayAssign ? (
        <PlainButton look="primary" onClick={() => setDialog('assign')}>
          Assign to instances
        </PlainButton>
      ) : null}
      {mayEdit ? (
        <MenuButton label="More actions" sections={() => [{ id: 'profile', actions }]}>
          <Ellipsis size={16} aria-hidden />
        </MenuButton>
      ) : null}
      <Suspense fallback={null}>
        {dialog === 'assign' ? <AssignDialog profile={profile} onClose={close} /> : null}
        {dialog === 'copy' || dialog === 'rename' ? (
          <NameDialog what={dialog} profile={profile} onClose={close} />
        ) : null}
        {dialog === 'delete' ? <DeleteDialog profile={profile} onClose={close} /> : null}
      </Suspense>
    </>
  )
}

function whyKept({ name, users }: ProfileDetails): string | undefined {
  if (name === 'default') return 'LXD needs it'
  if (users.length === 0) return undefined
  const [only] = users
  return users.length === 1 ? `${only?.name} uses it` : `${users.length} instances use it`
}
