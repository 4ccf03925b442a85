'use client'
import { useId } from 'react'

type Props = {
  label: string
  value: string
  /** Word for "no choice", e.g. "Any release". */
  any?: string
  options: readonly { id: string; label: string }[]
  onChange: (value: string) => void
}

/** A narrow choice above a list. The browser's own control: it is quick, and right on a phone. */
export function FacetSelect({ label, value, any, options, onChange }: Props) {
  const id = useId()
  return (
    <div className="grid min-w-0 gap-1">
      <label htmlFor={id} className="text-xs text-muted">
        {label}
      </label>
      <select
        id={id}
        className="input input--primary input--full-width min-w-0 truncate"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {any === undefined ? null : <option value="">{any}</option>}
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  )
}
