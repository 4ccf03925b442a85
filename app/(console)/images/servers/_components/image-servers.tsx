'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { imageServersQuery } from '#app/_features/images/queries.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { AddServerDialog } from './add-server-dialog.tsx'
import { ServerTable } from './server-table.tsx'
import { UpdateSettings } from './update-settings.tsx'

/** Where images can come from, and how LXD keeps them current. */
export function ImageServers() {
  const list = useQuery(imageServersQuery())
  const mayEdit = useMay('image:edit')
  const [adding, setAdding] = useState(false)
  if (!list.data) {
    return list.error ? <ErrorState asPage error={list.error} retry={() => void list.refetch()} /> : null
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-auto">
      <PageHeader
        title="Image servers"
        note={`${list.data.servers.length}`}
        actions={
          mayEdit ? (
            <PlainButton look="primary" onClick={() => setAdding(true)}>
              Add server
            </PlainButton>
          ) : null
        }
      />
      <div className="grid gap-4 px-4 pb-4">
        <ServerTable servers={list.data.servers} />
        <UpdateSettings />
      </div>
      {adding ? <AddServerDialog servers={list.data.servers} onClose={() => setAdding(false)} /> : null}
    </div>
  )
}
