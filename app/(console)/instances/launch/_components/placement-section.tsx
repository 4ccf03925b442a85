'use client'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormSection } from '#app/_ui/form-section.tsx'
import type { LaunchDraft } from '#contracts/launch.ts'
import { nicsOfProfiles, rootPoolOfProfiles } from '#contracts/profiles.ts'
import { keptLaunch } from './kept-launch.ts'
import { NetworkField } from './network-field.tsx'
import { PoolField } from './pool-field.tsx'
import type { LaunchFormFacts } from './use-launch-facts.ts'

/** Where the root disk is, and which network it is on. */
export function PlacementSection({
  form,
  facts,
}: {
  form: UseFormReturn<LaunchDraft>
  facts: LaunchFormFacts
}) {
  const { control } = form
  const profiles = useWatch({ control, name: 'profiles' })
  return (
    <FormSection title="Storage and network">
      <div className="grid gap-3 sm:grid-cols-2">
        <PoolField
          control={control}
          pools={facts.pools}
          fromProfiles={rootPoolOfProfiles(profiles, facts.profiles)}
        />
        <TextInput
          control={control}
          name="rootSize"
          label="Root disk size"
          placeholder="As large as the pool allows"
          help="A number and a unit, such as 10GiB."
          mono
        />
      </div>
      <NetworkField
        control={control}
        networks={facts.networks}
        profileNics={nicsOfProfiles(profiles, facts.profiles)}
        onLeave={() => keptLaunch.keep(form.getValues())}
      />
    </FormSection>
  )
}
