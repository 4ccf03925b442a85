'use client'
import { Button } from '@heroui/react/button'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { peopleQuery } from '#app/_features/people/queries.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { InvitationList } from './invitation-list.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PeopleTable } from './people-table.tsx'

/** Who may sign in, and who was asked to. */
export function People({ viewerId }: { viewerId: string }) {
  const { data, error, refetch } = useQuery(peopleQuery())
  const [inviting, setInviting] = useState(false)
  if (!data) return error ? <ErrorState error={error} retry={() => void refetch()} /> : null
  return (
    <>
      <PageHeader
        title="People"
        note={data.people.length}
        actions={
          <Button size="sm" variant="primary" onPress={() => setInviting(true)}>
            Add person
          </Button>
        }
      />
      <div className="grid gap-6 px-4 pb-8">
        {error ? <ErrorState error={error} retry={() => void refetch()} /> : null}
        <PeopleTable people={data.people} viewerId={viewerId} />
        {data.invitations.length > 0 ? <InvitationList invitations={data.invitations} /> : null}
      </div>
      {inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}
    </>
  )
}
