'use client'
import { Button } from '@heroui/react/button'
import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useState } from 'react'
import { type FieldPath, useForm, useWatch } from 'react-hook-form'
import type { AppFailure } from '#app/_lib/app-failure.ts'
import { FormFoot } from '#app/_ui/create-form.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { type LaunchDraft, launchDraftSchema } from '#contracts/launch.ts'
import { BasicsSection } from './basics-section.tsx'
import { ImageSection } from './image-section.tsx'
import { LimitsSection } from './limits-section.tsx'
import { MoreSection } from './more-section.tsx'
import { PlacementSection } from './placement-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { StartSection } from './start-section.tsx'
import { useLaunchFacts } from './use-launch-facts.ts'

type Props = {
  initial: LaunchDraft
  projects: readonly string[]
  busy: boolean
  failure: AppFailure | null
  onSubmit: (draft: LaunchDraft) => void
  /** Told every change, for what stands beside the form. */
  onDraft: (draft: LaunchDraft) => void
}

/** Everything one can say about a new instance. Errors stand at their fields; the first one gets the focus. */
export function LaunchForm({ initial, projects, busy, failure, onSubmit, onDraft }: Props) {
  const form = useForm<LaunchDraft>({
    defaultValues: initial,
    resolver: zodResolver(launchDraftSchema),
    // Quiet while somebody types, prompt once a field was wrong.
    mode: 'onTouched',
  })
  const { control, setError } = form
  const [yamlProblem, setYamlProblem] = useState<string | null>(null)
  const project = useWatch({ control, name: 'project' })
  const facts = useLaunchFacts(project)

  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => onDraft(values) }),
    [form, onDraft],
  )
  useEffect(() => {
    const entries = Object.entries(failure?.fields ?? {})
    for (const [index, [name, message]] of entries.entries()) {
      if (isField(name)) setError(name, { message }, { shouldFocus: index === 0 })
    }
  }, [failure, setError])

  return (
    <form
      noValidate
      className="grid max-w-3xl pb-4"
      onSubmit={(event) => void form.handleSubmit((draft) => yamlProblem === null && onSubmit(draft))(event)}
    >
      <ImageSection form={form} taken={facts.taken} />
      <BasicsSection form={form} projects={projects} />
      <PlacementSection form={form} facts={facts} />
      <LimitsSection form={form} />
      <ProfileSection form={form} facts={facts} />
      <StartSection form={form} />
      <MoreSection form={form} problem={yamlProblem} onProblem={setYamlProblem} />
      <div className="grid pt-3">
        <FailureBox failure={failure} />
      </div>
      <FormFoot>
        <Button type="submit" isPending={busy}>
          Launch instance
        </Button>
      </FormFoot>
    </form>
  )
}

function isField(name: string): name is FieldPath<LaunchDraft> {
  return name.split('.')[0] !== undefined && (name.split('.')[0] ?? '') in launchDraftSchema.shape
}
