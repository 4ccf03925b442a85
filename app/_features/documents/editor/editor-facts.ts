import { Facet, type Text } from '@codemirror/state'
import type { DocumentSubject } from '#contracts/documents/document-facts.ts'
import type { DocumentValue } from '#contracts/documents/document-fields.ts'

/** Names of things on this server that a document may name; null while they are being fetched. */
export type ServerNames = {
  profiles: readonly string[] | null
  pools: readonly string[] | null
  /** Managed networks. */
  networks: readonly string[] | null
  /** What a card may be bridged on or stand on: bridges and links of the host. */
  parents: readonly string[] | null
}

export type EditorFacts = {
  subject: DocumentSubject
  /** As LXD has it: what stands there already is not an error. */
  saved: () => DocumentValue | null
  names: () => ServerNames
}

const unknown: EditorFacts = {
  subject: { noun: 'profile', type: '' },
  saved: () => null,
  names: () => ({ profiles: null, pools: null, networks: null, parents: null }),
}

export const editorFacts = Facet.define<EditorFacts, EditorFacts>({ combine: (given) => given[0] ?? unknown })

export function linesOf(text: Text) {
  return { count: text.lines, line: (number: number) => text.line(number).text }
}

/** The keys of a device around a line, read by indentation while the rest may be half-written. */
export function deviceAround(text: Text, number: number, name: string): Record<string, string> {
  const keys = new Map<string, string>()
  const add = (line: string) => {
    const found = /^\s+([A-Za-z0-9._-]+):\s*(["']?)(.*?)\2\s*(?:#.*)?$/.exec(line)
    if (found?.[1] !== undefined) keys.set(found[1], found[3] ?? '')
  }
  const isHead = (line: string) =>
    new RegExp(`^\\s*["']?${name.replace(/[^A-Za-z0-9_-]/g, '.')}["']?:`).test(line)
  for (let i = number; i >= 1 && !isHead(text.line(i).text); i--) add(text.line(i).text)
  const indent = /^\s*/.exec(text.line(number).text)?.[0].length ?? 0
  for (let i = number + 1; i <= text.lines; i++) {
    const line = text.line(i).text
    if (line.trim() !== '' && (/^\s*/.exec(line)?.[0].length ?? 0) < Math.min(indent, 4)) break
    add(line)
  }
  return Object.fromEntries(keys)
}
