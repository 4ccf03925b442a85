'use client'
import { useCallback, useMemo, useState } from 'react'
import { type ConfigChange, changedConfig } from '#contracts/config-changes.ts'

type Config = Readonly<Record<string, string>>

/**
 * Edits over a config that may change underneath: what somebody else sets meanwhile shows, what was edited here stays
 * and remembers what it stood over.
 */
export function useConfigDraft(config: Config) {
  const [edits, setEdits] = useState<ReadonlyMap<string, ConfigChange>>(new Map())
  const changes = useMemo(() => [...edits.values()].filter(({ before, after }) => before !== after), [edits])
  const own = useMemo(() => changedConfig(config, changes), [config, changes])
  const change = useCallback(
    (key: string, value: string | null) => {
      setEdits((all) => {
        const before = all.get(key)?.before ?? config[key] ?? ''
        return new Map(all).set(key, { key, before, after: value ?? '' })
      })
    },
    [config],
  )
  const undo = useCallback(() => setEdits(new Map()), [])
  return { own, changes, change, undo }
}
