'use client'
import { Button } from '@heroui/react/button'
import { Plus } from 'lucide-react'
import { type KeyboardEvent, useId, useState } from 'react'
import type { KeyRow } from '#contracts/key-facts.ts'
import { newKeyProblem } from './key-words.ts'

/** Names a key that has no field yet; it then gets one. */
export function AddKey({ rows, onAdd }: { rows: readonly KeyRow[]; onAdd: (row: KeyRow) => void }) {
  const id = useId()
  const [key, setKey] = useState('')
  const [tried, setTried] = useState(false)
  const problem = newKeyProblem(key.trim(), rows)
  function add() {
    setTried(problem !== null)
    if (problem !== null) return
    onAdd({ key: key.trim(), value: '' })
    setKey('')
  }
  function addOnEnter(event: KeyboardEvent) {
    if (event.key !== 'Enter') return
    // Else the whole form would be sent.
    event.preventDefault()
    add()
  }
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        Another key
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          className="input input--primary mono min-w-0 flex-1"
          placeholder="user.note"
          autoComplete="off"
          spellCheck={false}
          value={key}
          aria-invalid={tried && problem !== null}
          aria-describedby={tried && problem !== null ? `${id}-problem` : undefined}
          onChange={(event) => setKey(event.target.value)}
          onKeyDown={addOnEnter}
        />
        <Button size="sm" variant="secondary" onPress={add}>
          <Plus size={14} aria-hidden />
          Add the key
        </Button>
      </div>
      {tried && problem !== null ? (
        <p id={`${id}-problem`} className="text-xs text-danger">
          {problem}
        </p>
      ) : null}
    </div>
  )
}
