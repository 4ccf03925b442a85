'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ConfigTable } from '#app/_features/configuration/config-table.tsx'
import { keyOverlayQuery } from '#app/_features/configuration/queries.ts'
import { profilesQuery } from '#app/_features/profiles/queries.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import type { DocumentProblem } from '#contracts/documents/document-problem.ts'
import { configKeyOf } from '#contracts/documents/refusal-place.ts'
import type { InstanceType } from '#contracts/instances.ts'
import { keysOfServer } from '#contracts/key-overlay.ts'
import type { Draft } from './use-draft.ts'

const nothing: Readonly<Record<string, string>> = {}

/** The config of a draft as a table: what is edited in it changes those keys of the YAML and nothing else. */
export function ConfigForm({
  draft,
  readOnly,
  refusal,
}: {
  draft: Draft
  readOnly: string | null
  refusal: DocumentProblem | null
}) {
  const { ref, type } = draft.base
  const overlay = useQuery(keyOverlayQuery())
  const { data } = useQuery(profilesQuery(ref.project))
  const mayReachIntoHost = useMay('instance:edit-privileged')
  const facts = useMemo(() => keysOfServer(overlay.data ?? { extensions: [], keys: [] }), [overlay.data])
  const applied = draft.read.value?.lists.profiles
  const inherited = useMemo(() => {
    const profiles = data?.profiles ?? []
    return (applied ?? []).map((name) => ({
      profile: name,
      config: profiles.find((profile) => profile.name === name)?.config ?? nothing,
    }))
  }, [applied, data])
  const problems = useMemo(() => {
    const key = configKeyOf(refusal)
    return refusal === null || key === null ? nothing : { [key]: refusal.message }
  }, [refusal])
  const [problem] = draft.read.problems
  if (draft.read.value === null) {
    return (
      <p className="py-3 text-muted">
        The YAML cannot be read{problem ? ` (line ${problem.line}: ${problem.message})` : ''}. Mend it there,
        then the table is here again.
      </p>
    )
  }
  return (
    <ConfigTable
      facts={facts}
      own={draft.read.value.config}
      saved={draft.baseValue?.config ?? nothing}
      inherited={inherited}
      type={ref.noun === 'instance' ? instanceType(type) : null}
      readOnly={readOnly}
      mayReachIntoHost={mayReachIntoHost}
      problems={problems}
      onChange={draft.setKey}
    />
  )
}

function instanceType(type: string): InstanceType {
  return type === 'virtual-machine' ? 'virtual-machine' : 'container'
}
