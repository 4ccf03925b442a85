'use client'
import { Ellipsis, KeyRound, Shield, UserMinus } from 'lucide-react'
import { useState } from 'react'
import { MenuButton } from '#app/_ui/menu/menu-button.tsx'
import type { MenuSection } from '#app/_ui/menu/menu-sections.ts'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import { ActionsHead, ColumnHead, SmallTable } from '#app/_ui/small-table.tsx'
import type { Person } from '#contracts/people.ts'
import { PasswordLinkDialog } from './password-link-dialog.tsx'
import { RemoveDialog } from './remove-dialog.tsx'
import { RoleDialog } from './role-dialog.tsx'

type Open = { dialog: 'role' | 'password' | 'remove'; person: Person }

export function PeopleTable({ people, viewerId }: { people: readonly Person[]; viewerId: string }) {
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <SmallTable
        head={
          <>
            <ColumnHead className="md:w-1/4">Name</ColumnHead>
            <ColumnHead className="max-sm:hidden md:w-1/3">E-mail address</ColumnHead>
            <ColumnHead>Role</ColumnHead>
            <ColumnHead className="max-sm:hidden">Last seen</ColumnHead>
            <ColumnHead className="max-md:hidden">Here since</ColumnHead>
            <ActionsHead className="w-10" />
          </>
        }
      >
        {people.map((person) => (
          <tr key={person.id} className="h-9 border-b border-separator hover:bg-surface-hover">
            <th scope="row" className="truncate pr-4 font-medium">
              {person.name}
              {person.id === viewerId ? <span className="font-normal text-muted"> (you)</span> : null}
            </th>
            <td className="truncate pr-4 max-sm:hidden">{person.email}</td>
            <td className="pr-4">{person.role}</td>
            <td className="pr-4 text-muted max-sm:hidden">
              {person.lastSeenAt ? <RelativeTime at={person.lastSeenAt} /> : 'never'}
            </td>
            <td className="pr-4 text-muted max-md:hidden">
              <RelativeTime at={person.createdAt} />
            </td>
            <td className="text-right">
              <MenuButton label={`Actions on ${person.name}`} sections={() => sections(person, setOpen)}>
                <Ellipsis size={16} aria-hidden />
              </MenuButton>
            </td>
          </tr>
        ))}
      </SmallTable>
      {open?.dialog === 'role' ? <RoleDialog person={open.person} onClose={close} /> : null}
      {open?.dialog === 'password' ? <PasswordLinkDialog person={open.person} onClose={close} /> : null}
      {open?.dialog === 'remove' ? <RemoveDialog person={open.person} onClose={close} /> : null}
    </>
  )
}

function sections(person: Person, open: (next: Open) => void): MenuSection[] {
  return [
    {
      id: 'change',
      actions: [
        { id: 'role', label: 'Change role', icon: Shield, run: () => open({ dialog: 'role', person }) },
        {
          id: 'password',
          label: 'Link to a new password',
          icon: KeyRound,
          run: () => open({ dialog: 'password', person }),
        },
      ],
    },
    {
      id: 'remove',
      actions: [
        {
          id: 'remove',
          label: 'Remove',
          icon: UserMinus,
          danger: true,
          run: () => open({ dialog: 'remove', person }),
        },
      ],
    },
  ]
}
