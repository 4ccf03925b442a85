'use client'
import { useId } from 'react'
import { formatBytes } from '../format-bytes.ts'

type Props = {
  label: string
  help: string
  file: File | null
  error?: string | undefined
  disabled?: boolean
  onChange: (file: File | null) => void
}

/** A file of the reader's own machine, by the browser's own chooser or dropped on it. */
export function FileInput({ label, help, file, error, disabled, onChange }: Props) {
  const id = useId()
  return (
    <div className="grid gap-1">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        className="file-input"
        disabled={disabled}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-help`}
        onChange={(event) => onChange(event.target.files?.[0] ?? null)}
      />
      <p id={`${id}-help`} className={`text-xs ${error === undefined ? 'text-muted' : 'text-danger'}`}>
        {error ?? (file ? formatBytes(file.size) : help)}
      </p>
    </div>
  )
}
