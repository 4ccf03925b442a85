'use client'
import { Button } from '@heroui/react/button'
import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { runAction } from '#app/_lib/run-action.ts'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { FormFoot } from '#app/_ui/form-foot.tsx'
import { type LaunchDraft, launchDraftSchema } from '#contracts/launch.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import { launchInstance } from '#server/actions/instances.ts'
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
  onLaunched: (draft: LaunchDraft, task: StartedTask) => void
  /** Told every change, for what stands beside the form. */
  onDraft: (draft: LaunchDraft) => void
}

/** Everything one can say about a new instance. Errors stand at their fields; the first one gets the focus. */
export function LaunchForm({ initial, projects, onLaunched, onDraft }: Props) {
  const form = useForm<LaunchDraft>({
    defaultValues: initial,
    resolver: zodResolver(launchDraftSchema),
    // Quiet while somebody types, prompt once a field was wrong.
    mode: 'onTouched',
  })
  const { control } = form
  const [yamlProblem, setYamlProblem] = useState<string | null>(null)
  const project = useWatch({ control, name: 'project' })
  const facts = useLaunchFacts(project)

  useEffect(
    () => form.subscribe({ formState: { values: true }, callback: ({ values }) => onDraft(values) }),
    [form, onDraft],
  )
  const { submit, failure, busy } = useFormAction(form, async (draft) => {
    if (yamlProblem === null) onLaunched(draft, await runAction(launchInstance(draft)))
  })

  return (
    <form noValidate className="grid max-w-3xl pb-4" onSubmit={(event) => void submit(event)}>
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
