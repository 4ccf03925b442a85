'use client'
import { Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { configKeyProblem, configValueProblem } from '#contracts/config-keys.ts'
import type { InstanceType } from '#contracts/instances.ts'

type Props = { type: InstanceType | null; onAdd: (key: string, value: string) => void }

/**
 * For keys whose name is anything, such as `user.` and `environment.`, and for those that the table does not know. No form
 * of its own: the table stands in one where a profile is made, and Enter would send that one too.
 */
export function AddKey({ type, onAdd }: Props) {
  const [key, setKey] = useState('')
  const [value, setValue] = useState('')
  const [tried, setTried] = useState(false)
  const keyId = useId()
  const name = key.trim()
  const keyProblem = tried ? configKeyProblem(name) : null
  const valueProblem = tried ? (emptyProblem(value) ?? configValueProblem(name, value, type)) : null
  function add() {
    setTried(true)
    if (configKeyProblem(name) ?? emptyProblem(value) ?? configValueProblem(name, value, type)) return
    onAdd(name, value)
    setKey('')
    setValue('')
    setTried(false)
  }
  return (
    <fieldset
      aria-label="Add a key"
      className="grid items-start gap-2 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]"
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
        event.preventDefault()
        add()
      }}
    >
      <div className="grid gap-1">
        <label htmlFor={`${keyId}-key`} className="text-xs text-muted">
          Another key
        </label>
        <input
          id={`${keyId}-key`}
          className="input input--primary mono w-full"
          placeholder="user.note"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={keyProblem !== null || undefined}
          aria-describedby={keyProblem === null ? undefined : `${keyId}-problem`}
          value={key}
          onChange={(event) => setKey(event.target.value)}
        />
      </div>
      <div className="grid gap-1">
        <label htmlFor={`${keyId}-value`} className="text-xs text-muted">
          Its value
        </label>
        <input
          id={`${keyId}-value`}
          className="input input--primary mono w-full"
          autoComplete="off"
          spellCheck={false}
          aria-invalid={valueProblem !== null || undefined}
          aria-describedby={valueProblem === null ? undefined : `${keyId}-problem`}
          value={value}
          onChange={(event) => setValue(event.target.value)}
        />
      </div>
      <div className="sm:pt-5.5">
        <PlainButton onClick={add}>
          <Plus size={14} aria-hidden />
          Add
        </PlainButton>
      </div>
      {(keyProblem ?? valueProblem) ? (
        <p id={`${keyId}-problem`} className="text-xs text-danger sm:col-span-3">
          {keyProblem ?? valueProblem}
        </p>
      ) : null}
    </fieldset>
  )
}

function emptyProblem(value: string): string | null {
  return value === '' ? 'Write a value' : null
}
