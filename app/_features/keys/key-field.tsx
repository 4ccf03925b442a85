'use client'
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { SelectBox } from '#app/_ui/fields/select-input.tsx'
import { type FieldProps, TextInput } from '#app/_ui/fields/text-input.tsx'
import type { KeyFact } from '#contracts/key-facts.ts'
import type { ValueRule } from '#contracts/rules/value-rule.ts'
import type { KeyOffers } from './key-offers.ts'
import { choicesFor, defaultWords, suggestionsFor } from './key-words.ts'

type Props<Values extends FieldValues, Name extends FieldPath<Values>> = {
  control: Control<Values>
  /** Where the key's value stands in the form. */
  name: Name
  /** The key as it is written in the config; a pattern's fact does not say it. */
  label: string
  fact: KeyFact | undefined
  disabledReason?: string | undefined
  offers?: KeyOffers | undefined
}

const anything: ValueRule = { kind: 'lines' }

/** One key of a config, with the input that fits its kind. An empty value means "not set". */
export function KeyField<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: Props<Values, Name>,
) {
  const { fact, offers } = props
  const shared = {
    control: props.control,
    name: props.name,
    label: fact?.required ? `${props.label} (needed)` : props.label,
    help: fact?.help ?? 'The console does not know this key; LXD judges it.',
    disabledReason: props.disabledReason,
  }
  const rule = fact?.rule ?? anything
  const placeholder = defaultWords(fact)
  switch (rule.kind) {
    case 'switch':
      return <Choice {...shared} values={['true', 'false']} unset={placeholder} />
    case 'choice':
      return <Choice {...shared} values={rule.values} unset={placeholder} />
    case 'lines':
      return <TextInput {...shared} placeholder={placeholder} rows={2} mono />
    case 'text': {
      const choices = choicesFor(rule, offers)
      if (choices !== null) {
        return (
          <Choice
            {...shared}
            values={choices}
            unset={choices.length === 0 ? 'Nothing to choose from' : 'Choose'}
          />
        )
      }
      return (
        <TextInput
          {...shared}
          type={rule.secret ? 'password' : 'text'}
          placeholder={placeholder}
          suggestions={suggestionsFor(rule, offers)}
          mono
        />
      )
    }
  }
}

type ChoiceProps<Values extends FieldValues, Name extends FieldPath<Values>> = FieldProps<Values, Name> & {
  values: readonly string[]
  /** What it says when nothing is chosen; can be chosen again. */
  unset: string
}

// No list can have an empty text as a key.
const unsetId = 'unset'

function Choice<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: ChoiceProps<Values, Name>,
) {
  const { field, fieldState } = useController({ control: props.control, name: props.name })
  const given: unknown = field.value
  const value = typeof given === 'string' ? given : ''
  // LXD writes truths in many ways; what stands in a config stays as it is until it is changed.
  const values = value === '' || props.values.includes(value) ? props.values : [...props.values, value]
  return (
    <SelectBox
      name={field.name}
      label={props.label}
      help={props.help}
      disabledReason={props.disabledReason}
      options={[
        { id: unsetId, label: props.unset },
        ...values.map((each) => ({ id: `is:${each}`, label: each })),
      ]}
      value={value === '' ? unsetId : `is:${value}`}
      error={fieldState.invalid ? (fieldState.error?.message ?? '') : undefined}
      triggerRef={field.ref}
      onChange={(id) => field.onChange(id === unsetId ? '' : id.slice('is:'.length))}
      onBlur={field.onBlur}
    />
  )
}
