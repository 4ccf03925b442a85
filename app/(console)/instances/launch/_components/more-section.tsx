'use client'
import { useState } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { CheckboxInput } from '#app/_ui/fields/checkbox-input.tsx'
import { FormSection } from '#app/_ui/form-section.tsx'
import type { LaunchDraft } from '#contracts/launch.ts'
import { ConfigRows } from './config-rows.tsx'
import { ConfigYaml } from './config-yaml.tsx'

type Props = {
  form: UseFormReturn<LaunchDraft>
  /** Why the config written as YAML cannot be used. */
  problem: string | null
  onProblem: (problem: string | null) => void
}

/** Config keys without a field of their own, and what few want. */
export function MoreSection({ form, problem, onProblem }: Props) {
  const { control, formState } = form
  const [view, setView] = useState<'Fields' | 'YAML'>('Fields')
  const [config, ephemeral, source] = useWatch({ control, name: ['config', 'ephemeral', 'source'] })
  const keys = config.map((row) => row.key).filter((key) => key !== '')
  const words = [...(ephemeral ? ['ephemeral'] : []), ...keys]
  const refused = config.flatMap((_row, index) => {
    const row = formState.errors.config?.[index]
    return [row?.key?.message, row?.value?.message].filter((message) => message !== undefined)
  })
  return (
    <FormSection
      title="More settings"
      summary={words.length === 0 ? 'none' : words.join(', ')}
      startsOpen={false}
      invalid={formState.errors.config !== undefined || problem !== null}
    >
      <CheckboxInput
        control={control}
        name="ephemeral"
        label="Ephemeral"
        help="LXD deletes it, with everything in it, as soon as it stops."
      />
      <fieldset aria-label="How the config is written" className="flex gap-1">
        {(['Fields', 'YAML'] as const).map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={view === name}
            // What cannot be read as YAML cannot be shown as fields; it stays until it can.
            disabled={name === 'Fields' && problem !== null}
            className="cursor-pointer rounded-md px-2.5 py-1 text-muted hover:text-foreground aria-pressed:bg-default aria-pressed:text-foreground"
            onClick={() => setView(name)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      {view === 'Fields' ? (
        <ConfigRows control={control} />
      ) : (
        <>
          <ConfigYaml
            rows={config}
            type={source.type}
            onRows={(rows) => form.setValue('config', rows, { shouldDirty: true })}
            onProblem={onProblem}
          />
          {[...(problem === null ? [] : [problem]), ...refused].map((message) => (
            <p key={message} role="alert" className="text-danger">
              {message}
            </p>
          ))}
        </>
      )}
    </FormSection>
  )
}
