'use client'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { AutostartFields } from '#app/_features/instances/autostart-fields.tsx'
import { autostartWords } from '#app/_features/instances/autostart-words.ts'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { FormSection } from '#app/_ui/form-section.tsx'
import type { LaunchDraft } from '#contracts/launch.ts'

/** Whether it starts now, and what happens when the host starts. */
export function StartSection({ form }: { form: UseFormReturn<LaunchDraft> }) {
  const { control, formState } = form
  const [start, autostart] = useWatch({ control, name: ['start', 'autostart'] })
  const { autostartDelay, autostartPriority } = formState.errors
  return (
    <FormSection
      title="Start"
      summary={`${start ? 'now' : 'not now'}; with the host: ${autostartWords[autostart].toLowerCase()}`}
      startsOpen={false}
      invalid={autostartDelay !== undefined || autostartPriority !== undefined}
    >
      <CheckboxInput control={control} name="start" label="Start it when it is there" />
      <AutostartFields control={control} names={launchNames} />
    </FormSection>
  )
}

const launchNames = {
  autostart: 'autostart',
  delay: 'autostartDelay',
  priority: 'autostartPriority',
} as const
