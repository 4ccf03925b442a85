'use client'
import { Button } from '@heroui/react/button'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { peopleQuery } from '#app/_features/people/queries.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import type { PeopleList } from '#contracts/people.ts'
import { InvitationList } from './invitation-list.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PeopleTable } from './people-table.tsx'

export function People({ initial, viewerId }: { initial: PeopleList; viewerId: string }) {
  const people = useQuery({ ...peopleQuery(), initialData: initial })
  const [inviting, setInviting] = useState(false)
  return (
    <>
      <PageHeader
        title="People"
        note={`${people.data.people.length}`}
        actions={
          <Button size="sm" variant="primary" onPress={() => setInviting(true)}>
            Add person
          </Button>
        }
      />
      <div className="grid gap-6 px-4 pb-8">
        {people.error ? <ErrorState error={people.error} retry={() => void people.refetch()} /> : null}
        <PeopleTable people={people.data.people} viewerId={viewerId} />
        {people.data.invitations.length > 0 ? <InvitationList invitations={people.data.invitations} /> : null}
      </div>
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </>
  )
}
