'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { KeySettings } from '#app/_features/keys/key-settings.tsx'
import { useKeyEdit } from '#app/_features/keys/use-key-edit.ts'
import { storageOffersQuery } from '#app/_features/storage/offers-query.ts'
import { poolKeyGroup } from '#app/_features/storage/pool-key-group.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { editPoolCommands } from '#contracts/commands/pool-commands.ts'
import { poolKeys } from '#contracts/key-tables/pool-keys.ts'
import type { PoolEdit, StoragePoolDetails } from '#contracts/storage.ts'
import { editPool } from '#server/actions/storage.ts'

/** The pool's own keys and what new volumes start with; only what differs is sent. */
export function PoolSettings({ pool }: { pool: StoragePoolDetails }) {
  const { data: offers } = useQuery(storageOffersQuery())
  // The size of the file is grown, not edited, and a device has none to set.
  const facts = useMemo(() => poolKeys(pool.driver).filter(({ key }) => key !== 'size'), [pool.driver])
  const given = useMemo(
    () => ({ description: pool.description, config: withoutSize(pool.config) }),
    [pool.description, pool.config],
  )
  const edit = useKeyEdit(given, facts)
  const sent: PoolEdit = {
    name: pool.name,
    driver: pool.driver,
    description: edit.description,
    changes: edit.changes,
  }
  return (
    <KeySettings
      edit={edit}
      facts={facts}
      extensions={offers?.extensions ?? []}
      permission="storage:edit"
      what={`the pool ${pool.name}`}
      groupOf={poolKeyGroup}
      commands={editPoolCommands(edit.base, sent)}
      save={() => runAction(editPool(sent))}
    />
  )
}

function withoutSize({ size: _, ...rest }: Readonly<Record<string, string>>): Record<string, string> {
  return rest
}
