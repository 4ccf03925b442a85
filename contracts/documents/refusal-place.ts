import { type DocumentProblem, problemAt } from './document-problem.ts'
import type { DocumentNoun } from './document-ref.ts'
import { type DocumentEntry, readDocument } from './read-document.ts'

/**
 * The line that LXD means when it refuses: of what its words name, the entry that says most (a key of a device before the
 * device, a longer key before a shorter). Null where its words name nothing that is written.
 */
export function placeOfRefusal(noun: DocumentNoun, text: string, words: string): DocumentProblem | null {
  const { entries } = readDocument(noun, text)
  const named = entries
    .filter(
      (entry) => entry.path.length > 1 || !['config', 'devices', 'properties'].includes(entry.path[0] ?? ''),
    )
    .map((entry) => ({ entry, score: scoreOf(entry, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
  const [best] = named
  if (best === undefined) return null
  return problemAt(text, best.entry.value ?? best.entry.key, words, { path: best.entry.path })
}

/** The key of `config` that is meant; null where it is something else. */
export function configKeyOf(problem: DocumentProblem | null): string | null {
  const [top, key] = problem?.path ?? []
  return top === 'config' ? (key ?? null) : null
}

function scoreOf({ path, text }: DocumentEntry, words: string): number {
  const [top, name = '', key] = path
  if (top === 'devices') {
    const device = mentions(words, name)
    if (key === undefined) return device ? 10 : 0
    if (!device) return 0
    const value = text !== null && text.length > 2 && mentions(words, text) ? 5 : 0
    const option = mentions(words, key) ? 10 + key.length : 0
    return option + value > 0 ? 10 + option + value : 0
  }
  const last = path.at(-1) ?? ''
  // A short plain word may stand in any sentence.
  return mentions(words, last) && (last.includes('.') || last.length > 4) ? 5 + last.length : 0
}

function mentions(words: string, name: string): boolean {
  if (name === '') return false
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(^|[^A-Za-z0-9._-])${escaped}($|[^A-Za-z0-9_-])`).test(words)
}
