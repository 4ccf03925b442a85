'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ConfigTable } from '#app/_features/configuration/config-table.tsx'
import { keyOverlayQuery } from '#app/_features/configuration/queries.ts'
import { SaveBar } from '#app/_features/configuration/save-bar.tsx'
import { useConfigDraft } from '#app/_features/configuration/use-config-draft.ts'
import { profileQuery } from '#app/_features/profiles/details-query.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { notify } from '#app/_ui/toast.ts'
import { editProfileCommands } from '#contracts/commands/profile-commands.ts'
import { type ConfigChange, changedConfig } from '#contracts/config-changes.ts'
import { keysOfServer } from '#contracts/key-overlay.ts'
import type { ProfileRef } from '#contracts/profiles.ts'
import { editProfile } from '#server/actions/profiles.ts'

const emptyConfig: Readonly<Record<string, string>> = {}
const nothing: [] = []

/** Every key a profile can set, saved together; only what was edited is sent. */
export function ProfileConfiguration({ profile }: { profile: ProfileRef }) {
  const client = useQueryClient()
  const mayEdit = useMay('profile:edit')
  const mayReachIntoHost = useMay('instance:edit-privileged')
  const { data } = useQuery(profileQuery(profile))
  const overlay = useQuery(keyOverlayQuery())
  const facts = useMemo(() => keysOfServer(overlay.data ?? { extensions: [], keys: [] }), [overlay.data])
  const saved = data?.config ?? emptyConfig
  const draft = useConfigDraft(saved)
  const save = useMutation({
    mutationFn: (changes: ConfigChange[]) =>
      runAction(editProfile({ ...profile, description: null, changes })),
    onSuccess: (_, changes) => {
      client.setQueryData(
        profileQuery(profile).queryKey,
        (before) => before && { ...before, config: changedConfig(before.config, changes) },
      )
      draft.undo()
      notify({ tone: 'done', title: `Saved the configuration of ${profile.name}` })
      return client.invalidateQueries({ queryKey: ['profile'] })
    },
  })
  const failure = save.error ? toFailure(save.error) : null
  // LXD names the key it does not want in its words.
  const problems = useMemo(() => {
    const words = failure?.detail ?? ''
    const named = draft.changes.filter(({ key, after }) => after !== '' && words.includes(key))
    return Object.fromEntries(named.map(({ key }) => [key, 'LXD refused this; its words stand below.']))
  }, [failure?.detail, draft.changes])
  if (!data) return null
  return (
    <div className="grid content-start gap-3 p-4">
      <ConfigTable
        facts={facts}
        own={draft.own}
        saved={saved}
        inherited={nothing}
        type={null}
        readOnly={mayEdit ? null : 'Your role does not allow changing profiles'}
        mayReachIntoHost={mayReachIntoHost}
        problems={problems}
        onChange={draft.change}
      />
      <SaveBar
        changes={draft.changes}
        commands={editProfileCommands({ ...profile, description: null, changes: draft.changes })}
        failure={failure}
        busy={save.isPending}
        onUndo={() => {
          draft.undo()
          save.reset()
        }}
        onSave={() => save.mutate(draft.changes)}
      />
    </div>
  )
}
