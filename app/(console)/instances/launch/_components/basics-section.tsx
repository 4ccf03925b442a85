'use client'
import type { UseFormReturn } from 'react-hook-form'
import { SelectInput } from '#app/_ui/fields/select-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormSection } from '#app/_ui/form-section.tsx'
import type { LaunchDraft } from '#contracts/launch.ts'

export function BasicsSection({
  form,
  projects,
}: {
  form: UseFormReturn<LaunchDraft>
  projects: readonly string[]
}) {
  const { control } = form
  return (
    <FormSection title="Name">
      <div className="grid gap-3 sm:grid-cols-2">
        <TextInput
          control={control}
          name="name"
          label="Name"
          mono
          help="Letters, digits and dashes; it is the host name inside as well."
        />
        {projects.length > 1 ? (
          <SelectInput
            control={control}
            name="project"
            label="Project"
            options={projects.map((project) => ({ id: project, label: project }))}
          />
        ) : null}
      </div>
      <TextInput control={control} name="description" label="Description" />
    </FormSection>
  )
}
