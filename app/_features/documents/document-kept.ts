import { documentFields, isVolatile } from '#contracts/documents/document-fields.ts'
import type { DocumentNoun } from '#contracts/documents/document-ref.ts'
import { indentOf, keyOf } from './line-context.ts'

/** A run of lines that LXD keeps itself, from the first to the last. */
export type KeptRun = { first: number; last: number; keys: number }

/** Lines of `volatile.*` and of read-only keys, in runs. */
export function keptRuns(noun: DocumentNoun, lines: readonly string[]): KeptRun[] {
  const readOnly = new Set(documentFields[noun].filter((field) => field.readOnly).map((field) => field.key))
  const runs: KeptRun[] = []
  let top = ''
  let kept = false
  lines.forEach((text, index) => {
    const indent = indentOf(text)
    const key = text.trim() === '' || /^\s*(#|- )/.test(text) ? null : keyOf(text)
    if (key !== null && indent === 0) {
      top = key
      kept = readOnly.has(key)
    } else if (key !== null && indent <= 4 && top === 'config') kept = isVolatile(key)
    if (!kept || text.trim() === '') return
    const run = runs.at(-1)
    const isKey = key !== null
    if (run !== undefined && run.last === index) {
      run.last = index + 1
      if (isKey) run.keys += 1
    } else runs.push({ first: index + 1, last: index + 1, keys: 1 })
  })
  return runs
}
