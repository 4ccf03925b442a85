'use client'
import { type Control, useController } from 'react-hook-form'
import { ProfileOrder } from '#app/_features/profiles/profile-order.tsx'
import type { LaunchDraft } from '#contracts/launch.ts'
import type { Profile } from '#contracts/profiles.ts'

/** Profiles in the order in which they apply. */
export function ProfileList({
  control,
  profiles,
}: {
  control: Control<LaunchDraft>
  profiles: readonly Profile[]
}) {
  const { field, fieldState } = useController({ control, name: 'profiles' })
  return (
    <div className="grid gap-2">
      <ProfileOrder
        chosen={field.value}
        profiles={profiles}
        none="No profile: everything comes from this form."
        onChange={field.onChange}
      />
      {fieldState.error?.message ? <p className="text-xs text-danger">{fieldState.error.message}</p> : null}
    </div>
  )
}
