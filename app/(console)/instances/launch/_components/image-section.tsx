'use client'
import { useState } from 'react'
import { type UseFormReturn, useController, useWatch } from 'react-hook-form'
import type { ImageChoice } from '#app/_features/images/image-choices.ts'
import { ImagePicker } from '#app/_features/images/image-picker.tsx'
import { sourceKey } from '#app/_features/images/source-key.ts'
import { FormSection } from '#app/_ui/form-section.tsx'
import { suggestInstanceName } from '#contracts/instance-name-suggestion.ts'
import type { ImageSource, LaunchDraft } from '#contracts/launch.ts'

/** Which image; choosing one also suggests a name, unless somebody wrote one. */
export function ImageSection({
  form,
  taken,
}: {
  form: UseFormReturn<LaunchDraft>
  taken: ReadonlySet<string>
}) {
  const { control, formState, getValues, setValue } = form
  const { field } = useController({ control, name: 'source' })
  const source: ImageSource = field.value
  const project = useWatch({ control, name: 'project' })
  const [server, setServer] = useState(source.kind === 'remote' ? source.server : '')
  const errors = formState.errors.source
  const [first] = Object.values(errors ?? {}).map((each) => messageOf(each))

  function choose(choice: ImageChoice) {
    field.onChange(choice.source)
    if (errors) form.clearErrors('source')
    const name = getValues('name')
    if (name !== '' && formState.dirtyFields.name) return
    setValue('name', suggestInstanceName(choice.label, taken), { shouldDirty: false, shouldValidate: true })
  }
  return (
    <FormSection title="Image" invalid={first !== undefined}>
      <ImagePicker
        project={project}
        server={server}
        chosen={sourceKey(source)}
        error={first}
        inputRef={field.ref}
        onServer={setServer}
        onChoose={choose}
      />
    </FormSection>
  )
}

function messageOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('message' in error)) return undefined
  return typeof error.message === 'string' ? error.message : undefined
}
