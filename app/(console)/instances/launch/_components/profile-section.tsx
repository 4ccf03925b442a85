'use client'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { FormSection } from '#app/_ui/form-section.tsx'
import type { LaunchDraft } from '#contracts/launch.ts'
import { ProfileList } from './profile-list.tsx'
import type { LaunchFormFacts } from './use-launch-facts.ts'

export function ProfileSection({
  form,
  facts,
}: {
  form: UseFormReturn<LaunchDraft>
  facts: LaunchFormFacts
}) {
  const profiles = useWatch({ control: form.control, name: 'profiles' })
  return (
    <FormSection
      title="Profiles"
      summary={profiles.length === 0 ? 'none' : profiles.join(', ')}
      startsOpen={false}
      invalid={form.formState.errors.profiles !== undefined}
    >
      <ProfileList control={form.control} profiles={facts.profiles} />
    </FormSection>
  )
}
