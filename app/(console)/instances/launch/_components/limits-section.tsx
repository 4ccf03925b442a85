'use client'
import type { UseFormReturn } from 'react-hook-form'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormSection } from '#app/_ui/form-section.tsx'
import type { LaunchDraft } from '#contracts/launch.ts'

export function LimitsSection({ form }: { form: UseFormReturn<LaunchDraft> }) {
  const { control } = form
  return (
    <FormSection title="Limits">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextInput
          control={control}
          name="limitsCpu"
          label="CPU"
          placeholder="All"
          help="A number of CPUs, or a set of them such as 0-3,7."
          mono
        />
        <TextInput
          control={control}
          name="limitsMemory"
          label="Memory"
          placeholder="All"
          help="A size such as 2GiB, or a share of the host such as 25%."
          mono
        />
      </div>
    </FormSection>
  )
}
