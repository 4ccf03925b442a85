'use client'
import { useId } from 'react'

type TypedNameProps = { name: string; value: string; missed: boolean; onChange: (value: string) => void }

/** What has to be typed before something is destroyed. `missed`: it was tried without. */
export function TypedName({ name, value, missed, onChange }: TypedNameProps) {
  const id = useId()
  const wrong = missed && value !== name
  return (
    <div className="grid gap-1">
      <label htmlFor={id}>
        Type <span className="mono font-medium break-all">{name}</span> to go on
      </label>
      <input
        id={id}
        // biome-ignore lint/a11y/noAutofocus: it is the one thing to do in a dialog that was just opened.
        autoFocus
        className="input input--primary input--full-width mono"
        autoComplete="off"
        spellCheck={false}
        value={value}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {wrong ? (
        <p id={`${id}-error`} className="text-xs text-danger">
          Type exactly this to go on
        </p>
      ) : null}
    </div>
  )
}
