'use client'
import { useId } from 'react'

export type OptionCard = {
  id: string
  title: string
  /** Beside the title, in the mono face: what LXD calls it. */
  name: string
  /** When to take it, or why it cannot be taken. */
  note: string
  disabled: boolean
}

type Props = { label: string; options: readonly OptionCard[]; value: string; onChange: (id: string) => void }

/** One of a few things that each need a sentence to choose by. */
export function OptionCards({ label, options, value, onChange }: Props) {
  const group = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {options.map(({ id, title, name, note, disabled }) => (
          <label
            key={id}
            className="grid cursor-pointer grid-cols-[auto_minmax(0,1fr)] items-start gap-x-2 rounded-md border border-border bg-surface p-2.5 has-checked:border-accent has-disabled:cursor-not-allowed has-disabled:bg-surface-secondary"
          >
            <input
              type="radio"
              name={group}
              className="mt-1 accent-accent"
              value={id}
              checked={value === id}
              disabled={disabled}
              aria-label={title}
              aria-describedby={`${group}-${id}`}
              onChange={() => onChange(id)}
            />
            <span className="min-w-0">
              <span className={`font-medium ${disabled ? 'text-muted' : ''}`}>{title}</span>{' '}
              <span className="mono text-muted">{name}</span>
              <span id={`${group}-${id}`} className="block text-xs text-muted">
                {note}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
