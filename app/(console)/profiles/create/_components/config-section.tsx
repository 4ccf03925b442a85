'use client'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { type UseFormReturn, useFormState, useWatch } from 'react-hook-form'
import { ConfigTable } from '#app/_features/configuration/config-table.tsx'
import { keyOverlayQuery } from '#app/_features/configuration/queries.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { FormSection } from '#app/_ui/form-section.tsx'
import { configOfRows } from '#contracts/key-facts.ts'
import { keysOfServer } from '#contracts/key-overlay.ts'
import type { ProfileDraft } from '#contracts/profiles.ts'

const none: [] = []

/** The settings of a new profile, in the same table as later on its page. */
export function ConfigSection({ form }: { form: UseFormReturn<ProfileDraft> }) {
  const mayReachIntoHost = useMay('instance:edit-privileged')
  const overlay = useQuery(keyOverlayQuery())
  const facts = useMemo(() => keysOfServer(overlay.data ?? { extensions: [], keys: [] }), [overlay.data])
  const rows = useWatch({ control: form.control, name: 'config' })
  const own = useMemo(() => configOfRows(rows), [rows])
  const { errors } = useFormState({ control: form.control, name: 'config' })
  const problems = useMemo(() => {
    const wrong = rows.flatMap(({ key }, index) => {
      const message = errors.config?.[index]?.message
      return message === undefined ? [] : [[key, message]]
    })
    return Object.fromEntries(wrong)
  }, [rows, errors.config])
  const { getValues, setValue } = form
  const change = useCallback(
    (key: string, value: string | null) => {
      const before = getValues('config')
      const isThere = before.some((row) => row.key === key)
      if (value === null)
        setValue(
          'config',
          before.filter((row) => row.key !== key),
        )
      else if (isThere)
        setValue(
          'config',
          before.map((row) => (row.key === key ? { key, value } : row)),
        )
      else setValue('config', [...before, { key, value }])
    },
    [getValues, setValue],
  )
  const keys = Object.keys(own)
  return (
    <FormSection
      title="Configuration"
      summary={keys.length === 0 ? 'nothing set' : keys.join(', ')}
      startsOpen={false}
      invalid={errors.config !== undefined}
    >
      <ConfigTable
        facts={facts}
        own={own}
        saved={own}
        inherited={none}
        type={null}
        readOnly={null}
        mayReachIntoHost={mayReachIntoHost}
        problems={problems}
        onChange={change}
      />
    </FormSection>
  )
}
