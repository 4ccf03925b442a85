'use client'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { factOf } from '#contracts/key-facts.ts'
import { poolKeys } from '#contracts/key-tables/pool-keys.ts'
import type { PoolDraft } from '#contracts/storage.ts'
import { SourceCheckLine } from './source-check-line.tsx'

/** The directory of a dir pool, looked at while one types. */
export function DirectoryField({ form }: { form: UseFormReturn<PoolDraft> }) {
  const config = useWatch({ control: form.control, name: 'config' })
  const index = config.findIndex((row) => row.key === 'source')
  const wrong = form.formState.errors.config?.[index] !== undefined
  const fact = factOf(poolKeys('dir'), 'source')
  return (
    <div className="grid gap-1">
      <TextInput
        control={form.control}
        name={`config.${index}.value`}
        label="source"
        help={fact?.help}
        placeholder={`Default: ${fact?.default}`}
        mono
      />
      <SourceCheckLine path={config[index]?.value ?? ''} wanted="directory" quiet={wrong} />
    </div>
  )
}
