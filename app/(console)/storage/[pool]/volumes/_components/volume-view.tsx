'use client'
import { useQuery } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { volumeQuery } from '#app/_features/storage/volume-queries.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { Fact, FactList } from '#app/_ui/fact-list.tsx'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import { Mono } from '#app/_ui/mono.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import type { VolumeDetails, VolumeRef } from '#contracts/volumes.ts'
import { DeleteVolumeDialog } from './delete-volume-dialog.tsx'
import { VolumeSettings } from './volume-settings.tsx'
import { VolumeSnapshots } from './volume-snapshots.tsx'
import { VolumeUsers } from './volume-users.tsx'

/** A custom volume: what it is, who has it, its snapshots and settings. */
export function VolumeView({ volume: ref }: { volume: VolumeRef }) {
  const mayEdit = useMay('storage:edit')
  const [deleting, setDeleting] = useState(false)
  const { data: volume, error, refetch } = useQuery(volumeQuery(ref))
  const back = paths.pool(ref.pool, 'volumes', { project: ref.project })
  if (error && toFailure(error).code === 'not-found') return <Gone name={ref.name} back={back} />
  if (!volume) return error ? <ErrorState error={error} retry={() => void refetch()} /> : null
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 pt-3">
        <Link href={back} className="flex items-center gap-1 text-link hover:underline">
          <ArrowLeft size={14} aria-hidden />
          All volumes
        </Link>
        <h2 className="min-w-0 truncate text-base font-semibold">{volume.name}</h2>
        {mayEdit ? (
          <div className="ml-auto">
            <PlainButton
              look="danger"
              disabledReason={volume.users.length > 0 ? 'It is attached: detach it first' : undefined}
              onClick={() => setDeleting(true)}
            >
              Delete volume
            </PlainButton>
          </div>
        ) : null}
      </div>
      <div className="grid gap-x-8 gap-y-4 p-4 xl:grid-cols-2">
        <div className="grid min-w-0 content-start gap-4">
          <VolumeFacts volume={volume} />
          <VolumeUsers volume={volume} />
          <VolumeSnapshots volume={volume} />
        </div>
        <div className="grid min-w-0 content-start gap-4">
          <VolumeSettings volume={volume} />
        </div>
      </div>
      {deleting ? (
        <DeleteVolumeDialog volume={volume} back={back} onClose={() => setDeleting(false)} />
      ) : null}
    </>
  )
}

function VolumeFacts({ volume }: { volume: VolumeDetails }) {
  const size = volume.config.size
  return (
    <Panel title="Facts">
      <FactList>
        {volume.description === '' ? null : <Fact name="Description">{volume.description}</Fact>}
        <Fact name="Content">{volume.contentType}</Fact>
        <Fact name="Size">{size ? <Mono>{size}</Mono> : 'As much as the pool has'}</Fact>
        <Fact name="Used">
          {volume.used === null ? 'Not told by the driver' : <Mono>{formatBytes(volume.used)}</Mono>}
        </Fact>
        <Fact name="Project">{volume.project}</Fact>
        {volume.location === null ? null : <Fact name="Member">{volume.location}</Fact>}
        {volume.createdAt === null ? null : (
          <Fact name="Created">
            <RelativeTime at={volume.createdAt} />
          </Fact>
        )}
      </FactList>
    </Panel>
  )
}

function Gone({ name, back }: { name: string; back: string }) {
  return (
    <EmptyState
      title={`There is no volume ${name} here`}
      action={
        <Link className="button button--sm button--secondary" href={back}>
          All volumes
        </Link>
      }
    >
      It may have been deleted.
    </EmptyState>
  )
}
