'use client'
import { lazy, Suspense, useState } from 'react'
import type { ServerNames } from '#app/_features/documents/editor/editor-facts.ts'
import { problemSentence } from '#contracts/documents/document-problem.ts'
import { printEntry } from '#contracts/documents/print-document.ts'
import { readDocument } from '#contracts/documents/read-document.ts'
import type { InstanceType } from '#contracts/instances.ts'
import type { KeyRow } from '#contracts/key-facts.ts'

const YamlEditor = lazy(() => import('#app/_features/documents/editor/yaml-editor.tsx'))
const noNames: ServerNames = { profiles: null, pools: null, networks: null, parents: null }

type Props = {
  rows: readonly KeyRow[]
  type: InstanceType
  onRows: (rows: KeyRow[]) => void
  /** Why the text is not the rows; null when it is. */
  onProblem: (problem: string | null) => void
}

/** The free config of a new instance as YAML: the same rows, and comments stay as long as this is open. */
export function ConfigYaml({ rows, type, onRows, onProblem }: Props) {
  const [text, setText] = useState(() => textOfRows(rows))
  function change(next: string) {
    setText(next)
    const read = readConfig(next)
    if ('problem' in read) onProblem(read.problem)
    else {
      onProblem(null)
      onRows(read.rows)
    }
  }
  return (
    <div className="flex h-64 flex-col overflow-hidden rounded-xl border border-field-border">
      <Suspense fallback={<div aria-busy="true" className="flex-1" />}>
        <YamlEditor
          subject={{ noun: 'profile', type }}
          text={text}
          saved={null}
          names={noNames}
          readOnly={false}
          label="Config as YAML"
          onChange={change}
        />
      </Suspense>
    </div>
  )
}

function textOfRows(rows: readonly KeyRow[]): string {
  const written = rows.filter((row) => row.key !== '')
  if (written.length === 0) return 'config:\n  '
  const lines = written.flatMap((row) => printEntry(['config'], row.key, row.value))
  return ['config:', ...lines.map((line) => line.text), ''].join('\n')
}

function readConfig(text: string): { rows: KeyRow[] } | { problem: string } {
  const { value, problems, entries } = readDocument('profile', text)
  const [problem] = problems
  if (value === null) return { problem: problem ? problemSentence(problem) : 'This cannot be read' }
  const other = entries.find(({ path }) => path[0] !== 'config')?.path[0]
  if (other !== undefined) return { problem: `Only config stands here; “${other}” has its own fields above` }
  return { rows: Object.entries(value.config).map(([key, given]) => ({ key, value: given })) }
}
