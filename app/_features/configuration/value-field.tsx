'use client'
import { useId } from 'react'
import { isOn, type ValueRule } from '#contracts/rules/value-rule.ts'

type Props = {
  /** Its name for screen readers. */
  label: string
  rule: ValueRule
  /** Empty: not set. */
  value: string
  /** What holds while it is not set, for the word of that choice. */
  otherwise: string
  disabled: boolean
  /** Id of the text that says what is wrong. */
  problemId: string | undefined
  onChange: (value: string) => void
}

/** The field for one value, drawn by its rule. Native: a table may have many of them. */
export function ValueField(props: Props) {
  const { label, rule, value, disabled, problemId, onChange } = props
  const shared = {
    'aria-label': label,
    'aria-invalid': problemId !== undefined || undefined,
    'aria-describedby': problemId,
    disabled,
  }
  switch (rule.kind) {
    case 'switch':
      return <Truth {...props} />
    case 'choice':
      return (
        <select
          {...shared}
          className="input input--primary w-full max-w-sm"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{`Not set (${props.otherwise})`}</option>
          {[...new Set([...rule.values, ...(value === '' ? [] : [value])])].map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
      )
    case 'lines':
      return (
        <textarea
          {...shared}
          className="textarea textarea--primary mono w-full"
          rows={Math.min(16, Math.max(3, value.split('\n').length + 1))}
          placeholder={rule.example}
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'text':
      return <Line {...props} rule={rule} shared={shared} />
  }
}

type LineProps = Props & {
  rule: Extract<ValueRule, { kind: 'text' }>
  shared: Record<string, string | boolean | undefined>
}

function Line({ rule, shared, value, onChange }: LineProps) {
  const listId = useId()
  return (
    <>
      <input
        {...shared}
        className="input input--primary mono w-full max-w-sm"
        list={rule.words ? listId : undefined}
        placeholder={rule.example}
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {rule.words ? (
        <datalist id={listId}>
          {rule.words.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      ) : null}
    </>
  )
}

function Truth({ label, value, otherwise, disabled, onChange }: Props) {
  const name = useId()
  const chosen = value === '' ? '' : isOn(value) ? 'true' : 'false'
  const choices = [
    { id: '', label: `Not set (${otherwise})` },
    { id: 'true', label: 'true' },
    { id: 'false', label: 'false' },
  ]
  return (
    <fieldset aria-label={label} disabled={disabled} className="flex flex-wrap gap-x-5 gap-y-1.5">
      {choices.map((choice) => (
        <label key={choice.id} className="flex items-center gap-2">
          <input
            type="radio"
            className="check"
            name={name}
            checked={chosen === choice.id}
            onChange={() => onChange(choice.id)}
          />
          <span className={choice.id === '' ? 'text-muted' : 'mono'}>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
