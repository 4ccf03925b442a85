'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { KeySettings } from '#app/_features/keys/key-settings.tsx'
import { useKeyEdit } from '#app/_features/keys/use-key-edit.ts'
import { storageOffersQuery } from '#app/_features/storage/offers-query.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { editVolumeCommands } from '#contracts/commands/volume-commands.ts'
import { volumeKeys } from '#contracts/key-tables/volume-keys.ts'
import type { VolumeDetails, VolumeEdit } from '#contracts/volumes.ts'
import { editVolume } from '#server/actions/volumes.ts'

/** Its size among other keys: LXD grows what it can while it is in use. */
export function VolumeSettings({ volume }: { volume: VolumeDetails }) {
  const { pool, project, name, driver, description, config } = volume
  const { data: offers } = useQuery(storageOffersQuery())
  const facts = useMemo(() => volumeKeys(driver), [driver])
  const given = useMemo(() => ({ description, config }), [description, config])
  const edit = useKeyEdit(given, facts)
  const sent: VolumeEdit = {
    pool,
    project,
    name,
    driver,
    description: edit.description,
    changes: edit.changes,
  }
  return (
    <KeySettings
      edit={edit}
      facts={facts}
      extensions={offers?.extensions ?? []}
      permission="storage:edit"
      what={`the volume ${name}`}
      commands={editVolumeCommands(edit.base, sent)}
      save={() => runAction(editVolume(sent))}
    />
  )
}
