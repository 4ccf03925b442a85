'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { profileRowsQuery } from '#app/_features/profiles/list-query.ts'
import { paths } from '#app/_lib/paths.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { CreateForm } from '#app/_ui/create-form.tsx'
import { SelectInput } from '#app/_ui/fields/select-input.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { createProfileCommands } from '#contracts/commands/profile-commands.ts'
import { type ProfileDraft, profileDraftSchema } from '#contracts/profiles.ts'
import { createProfile } from '#server/actions/profiles.ts'
import { ConfigSection } from './config-section.tsx'
import { DeviceFields } from './device-fields.tsx'

/** A new profile: its name, what it brings, its settings. What was typed stays when LXD refuses. */
export function ProfileForm({ project }: { project: string }) {
  const router = useRouter()
  const profiles = useQuery(profileRowsQuery())
  const rows = useMemo(() => profiles.data?.profiles ?? [], [profiles.data])
  const projects = [...new Set([project, ...rows.map((row) => row.project)])]
  const schema = useMemo(
    () =>
      profileDraftSchema.refine(
        (draft) => !rows.some((row) => row.project === draft.project && row.name === draft.name),
        { path: ['name'], message: 'Taken: choose another name' },
      ),
    [rows],
  )
  const form = useForm<ProfileDraft>({
    defaultValues: { project, name: '', description: '', pool: '', network: '', config: [] },
    resolver: zodResolver(schema),
    mode: 'onTouched',
  })
  const { control } = form
  const draft = useWatch({ control, compute: (given) => given })
  return (
    <div className="flex min-h-0 flex-1 scroll-pb-24 flex-col overflow-auto">
      <PageHeader title="Create a profile" />
      <CreateForm
        form={form}
        wide
        submitLabel="Create profile"
        commands={draft.name === '' ? null : createProfileCommands(draft)}
        send={async (values) => {
          await runAction(createProfile(values))
          router.push(paths.profile(values))
        }}
      >
        <div className="grid max-w-3xl gap-4">
          <TextInput
            control={control}
            name="name"
            label="Name"
            help="Instances name the profile by it."
            placeholder="web"
            mono
            autoFocus
          />
          <TextInput control={control} name="description" label="Description" />
          {projects.length > 1 ? (
            <SelectInput
              control={control}
              name="project"
              label="Project"
              options={projects.map((name) => ({ id: name, label: name }))}
            />
          ) : null}
          <DeviceFields control={control} project={draft.project} />
        </div>
        <ConfigSection form={form} />
      </CreateForm>
    </div>
  )
}
