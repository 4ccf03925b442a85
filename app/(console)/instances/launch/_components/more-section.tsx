'use client'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { FormSection } from '#app/_ui/form-section.tsx'
import type { LaunchDraft } from '#contracts/launch.ts'
import { ConfigRows } from './config-rows.tsx'

/** Config keys without a field of their own, and what few want. */
export function MoreSection({ form }: { form: UseFormReturn<LaunchDraft> }) {
  const { control, formState } = form
  const [config, ephemeral] = useWatch({ control, name: ['config', 'ephemeral'] })
  const keys = config.map((row) => row.key).filter((key) => key !== '')
  const words = [...(ephemeral ? ['ephemeral'] : []), ...keys]
  return (
    <FormSection
      title="More settings"
      summary={words.length === 0 ? 'none' : words.join(', ')}
      startsOpen={false}
      invalid={formState.errors.config !== undefined}
    >
      <CheckboxInput
        control={control}
        name="ephemeral"
        label="Ephemeral"
        help="LXD deletes it, with everything in it, as soon as it stops."
      />
      <ConfigRows control={control} />
    </FormSection>
  )
}
