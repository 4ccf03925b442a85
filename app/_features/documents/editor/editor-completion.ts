import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import type { EditorState, Extension } from '@codemirror/state'
import { factsBelow } from '#contracts/documents/document-facts.ts'
import { configFieldOf, documentFields } from '#contracts/documents/document-fields.ts'
import { factOf, isPattern, type KeyFact } from '#contracts/key-facts.ts'
import { lineContext } from '../line-context.ts'
import { deviceAround, editorFacts, linesOf, type ServerNames } from './editor-facts.ts'

/** Keys that may stand here, and values that a key may have: from the tables, and by name from this server. */
export function documentCompletion(): Extension {
  return autocompletion({ override: [complete], icons: false, activateOnTyping: true })
}

function complete(context: CompletionContext): CompletionResult | null {
  const { state, pos, explicit } = context
  const line = state.doc.lineAt(pos)
  const place = lineContext(linesOf(state.doc), line.number, pos - line.from)
  if (place === null) return null
  const written = state.sliceDoc(line.from + place.from, pos)
  if (!explicit && place.place !== 'item' && written === '' && place.place === 'key') return null
  const options =
    place.place === 'key'
      ? keysFor(state, line.number, place.parents, line.text.slice(pos - line.from))
      : valuesFor(state, line.number, place)
  if (options.length === 0) return null
  return { from: line.from + place.from, options, validFor: /^[^\s#]*$/ }
}

function keysFor(
  state: EditorState,
  number: number,
  parents: readonly string[],
  behind: string,
): Completion[] {
  const { subject } = state.facet(editorFacts)
  const end = behind.trimStart().startsWith(':') ? '' : ': '
  const [top] = parents
  if (top === undefined) {
    return documentFields[subject.noun]
      .filter((field) => !field.readOnly)
      .map((field) => {
        const nests = field.kind === 'config' || field.kind === 'devices'
        return {
          label: field.key,
          apply: field.key + (nests && end !== '' ? ':\n  ' : end),
          info: field.help,
        }
      })
  }
  if (top === 'devices' && parents.length === 1) return []
  return factsHere(state, number, parents)
    .filter((fact) => !/\*$/.test(fact.key))
    .map((fact) => ({
      label: fact.key,
      apply: isPattern(fact) ? fact.key : fact.key + end,
      detail: fact.default === '' ? '' : fact.default,
      info: fact.help,
      boost: fact.basic ? 1 : 0,
    }))
}

function factsHere(state: EditorState, number: number, parents: readonly string[]): readonly KeyFact[] {
  const { subject } = state.facet(editorFacts)
  const [top, name] = parents
  if (top === configFieldOf(subject.noun)) return factsBelow(subject, parents, {})
  if (top !== 'devices' || name === undefined) return []
  return factsBelow(subject, parents, { [name]: deviceAround(state.doc, number, name) })
}

function valuesFor(
  state: EditorState,
  number: number,
  { parents, key, place }: { parents: readonly string[]; key: string | null; place: string },
): Completion[] {
  const { subject, names } = state.facet(editorFacts)
  if (key === null) return []
  if (place === 'item') return key === 'profiles' ? plain(names().profiles) : []
  if (parents.length === 0) {
    const field = documentFields[subject.noun].find((one) => one.key === key)
    return field?.kind === 'truth' ? plain(['true', 'false']) : []
  }
  const fact = factOf(factsHere(state, number, parents), key)
  if (fact === undefined) return []
  const { rule } = fact
  // Truths are texts for LXD; without quotes they are sent as such all the same.
  if (rule.kind === 'switch') return plain(['true', 'false'])
  if (rule.kind === 'choice') return plain(rule.values)
  if (rule.kind !== 'text') return []
  const offered = offeredNames(rule.offers, key, names())
  return [
    ...plain(offered),
    ...plain(rule.words ?? []),
    ...(rule.example && offered.length === 0 ? [{ label: rule.example, detail: 'for example' }] : []),
  ]
}

function offeredNames(offers: string | undefined, key: string, names: ServerNames): readonly string[] {
  if (offers === 'pool') return names.pools ?? []
  if (offers === 'managed-network') return names.networks ?? []
  if (offers === 'bridge' || offers === 'host-interface' || offers === 'uplink' || key === 'parent')
    return names.parents ?? []
  return []
}

function plain(values: readonly string[] | null): Completion[] {
  return (values ?? []).map((label) => ({ label }))
}
