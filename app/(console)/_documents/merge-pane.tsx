'use client'
import { useState } from 'react'
import { SideBySide } from '#app/_features/documents/editor/diff-view.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { Leaf } from '#contracts/documents/document-changes.ts'
import type { CurrentDocument } from '#contracts/documents/document-ref.ts'
import { type MergeConflict, mergeDocuments, takeTheirs } from '#contracts/documents/merge-documents.ts'
import { readDocument } from '#contracts/documents/read-document.ts'
import type { Draft } from './use-draft.ts'

type Props = {
  draft: Draft
  theirs: CurrentDocument
  onMerged: (text: string) => void
  onCancel: () => void
}

/** Both changes together; where both changed the same key differently, one of them is chosen. */
export default function MergePane({ draft, theirs, onMerged, onCancel }: Props) {
  const { noun } = theirs.ref
  const [merge] = useState(() =>
    mergeDocuments(noun, { base: draft.base.text, mine: draft.text, theirs: theirs.text }),
  )
  const [text, setText] = useState(merge?.text ?? draft.text)
  const [decided, setDecided] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({})
  const conflicts = merge?.conflicts ?? []
  const open = conflicts.filter((conflict) => decided[conflict.path.join('.')] === undefined)
  const unreadable = readDocument(noun, text).problems[0]
  const reason =
    unreadable !== undefined
      ? `Line ${unreadable.line}: ${unreadable.message}`
      : open.length > 0
        ? `Decide about ${open.map(({ path }) => path.join('.')).join(', ')} first`
        : undefined

  function decide(conflict: MergeConflict, side: 'mine' | 'theirs') {
    setDecided({ ...decided, [conflict.path.join('.')]: side })
    const other = side === 'theirs' ? conflict : { ...conflict, mine: conflict.theirs, theirs: conflict.mine }
    setText(takeTheirs(noun, text, other))
  }
  return (
    <section aria-label="Bring both changes together" className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-3 px-4 py-2">
        <p className="max-w-prose">
          Somebody else saved this meanwhile. {sentence(conflicts.length, merge?.taken.length ?? 0)}
        </p>
        <div className="ml-auto flex gap-2">
          <PlainButton onClick={onCancel}>Back to my text</PlainButton>
          <PlainButton look="primary" disabledReason={reason} onClick={() => onMerged(text)}>
            Review the outcome
          </PlainButton>
        </div>
      </div>
      {conflicts.length > 0 ? (
        <table className="mx-4 mb-3 text-left">
          <thead className="text-xs text-muted">
            <tr>
              <th scope="col">Both changed</th>
              <th scope="col">Mine</th>
              <th scope="col">Theirs</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map((conflict) => {
              const key = conflict.path.join('.')
              return (
                <tr key={key} className="border-t border-separator align-top">
                  <th scope="row" className="py-1 pr-3 font-normal">
                    <Mono>{key}</Mono>
                  </th>
                  {(['mine', 'theirs'] as const).map((side) => (
                    <td key={side} className="py-1 pr-3">
                      <label className="flex cursor-pointer items-start gap-1.5">
                        <input
                          type="radio"
                          name={key}
                          className="mt-1"
                          checked={decided[key] === side}
                          onChange={() => decide(conflict, side)}
                        />
                        <Mono className="[overflow-wrap:anywhere]">{leafText(conflict[side])}</Mono>
                      </label>
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      ) : null}
      <div className="grid grid-cols-2 border-y border-border px-4 py-1 text-xs text-muted">
        <span>Theirs, as it is now</span>
        <span>The outcome, to be edited</span>
      </div>
      <SideBySide theirs={theirs.text} merged={text} onChange={setText} />
    </section>
  )
}

function sentence(conflicts: number, taken: number): string {
  const together = taken === 0 ? '' : 'What only one of you changed is together already. '
  if (conflicts === 0) return `${together}Nothing collides.`
  return `${together}Choose for ${conflicts === 1 ? 'the key' : `the ${conflicts} keys`} that both changed.`
}

function leafText(leaf: Leaf): string {
  if (leaf === null) return '(taken away)'
  if (typeof leaf === 'string') return leaf === '' ? '(empty)' : leaf
  if (typeof leaf === 'boolean') return String(leaf)
  if (Array.isArray(leaf)) return leaf.join(', ')
  return Object.entries(leaf)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n')
}
