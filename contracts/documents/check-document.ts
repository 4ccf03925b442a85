import { factOf } from '../key-facts.ts'
import { valueProblem } from '../rules/value-rule.ts'
import { type DocumentSubject, factsBelow } from './document-facts.ts'
import { configFieldOf, type DocumentValue, fieldOf, isVolatile } from './document-fields.ts'
import { type DocumentProblem, problemAt } from './document-problem.ts'
import { leafAt } from './merge-documents.ts'
import { type DocumentEntry, readDocument } from './read-document.ts'

/** Names of things on this server, for values that name one; undefined where they are not known yet. */
export type KnownNames = {
  profiles?: readonly string[]
  pools?: readonly string[]
  networks?: readonly string[]
}

/**
 * What is wrong with a text before LXD sees it. An unknown key is a warning, since LXD may be newer than the table; so is a
 * value that stands there already.
 */
export function checkDocument(
  subject: DocumentSubject,
  text: string,
  saved: DocumentValue | null,
  known: KnownNames = {},
): DocumentProblem[] {
  const { value, problems, entries } = readDocument(subject.noun, text)
  if (value === null) return problems
  return [
    ...problems,
    ...entries.flatMap((entry): DocumentProblem[] => {
      const found = problemOf(subject, entry, value, saved, known)
      if (found === null) return []
      const range = found.at === 'key' ? entry.key : (entry.value ?? entry.key)
      return [problemAt(text, range, found.message, { severity: found.severity, path: entry.path })]
    }),
    ...profileProblems(text, value, entries, known),
  ]
}

type Found = { severity: 'error' | 'warning'; message: string; at: 'key' | 'value' }

function problemOf(
  subject: DocumentSubject,
  entry: DocumentEntry,
  value: DocumentValue,
  saved: DocumentValue | null,
  known: KnownNames,
): Found | null {
  const { path, text } = entry
  const [top = '', name] = path
  const key = path.at(-1) ?? ''
  const own =
    fieldOf(subject.noun, top)?.readOnly === true ||
    (top === 'config' && name !== undefined && isVolatile(name))
  if (own) return ownProblem(path, value, saved)
  const isKey =
    path.length === (top === 'devices' ? 3 : 2) && (top === 'devices' || top === configFieldOf(subject.noun))
  if (!isKey || text === null) return null
  const facts = factsBelow(subject, path.slice(0, -1), value.devices)
  if (facts.length === 0) return null
  const fact = factOf(facts, key)
  if (fact === undefined) {
    const what = top === 'devices' ? 'not a known key of such a device' : 'not a known key'
    return { severity: 'warning', message: `“${key}” is ${what}; LXD decides`, at: 'key' }
  }
  const there = saved !== null && leafAt(saved, path) === text
  const severity = there ? 'warning' : 'error'
  const problem = valueProblem(fact.rule, text)
  if (problem !== null) return { severity, message: problem, at: 'value' }
  const missing = fact.rule.kind === 'text' ? missingName(fact.rule.offers, text, known) : null
  return missing === null ? null : { severity: 'warning', message: missing, at: 'value' }
}

function missingName(offers: string | undefined, name: string, known: KnownNames): string | null {
  if (name === '') return null
  if (offers === 'pool' && known.pools && !known.pools.includes(name))
    return `There is no pool “${name}” on this server`
  if (offers === 'managed-network' && known.networks && !known.networks.includes(name))
    return `There is no network “${name}” on this server`
  return null
}

/** What LXD keeps itself may be left out, and is not sent; changed, it would be a misunderstanding. */
function ownProblem(
  path: readonly string[],
  value: DocumentValue,
  saved: DocumentValue | null,
): Found | null {
  if (saved === null) return null
  const [was, is] = [leafAt(saved, path), leafAt(value, path)]
  if (JSON.stringify(was) === JSON.stringify(is)) return null
  const message = `LXD keeps “${path.at(-1)}” itself; what is changed here is not sent`
  return { severity: 'warning', message, at: 'value' }
}

function profileProblems(
  text: string,
  value: DocumentValue,
  entries: readonly DocumentEntry[],
  known: KnownNames,
): DocumentProblem[] {
  const entry = entries.find(({ path }) => path.length === 1 && path[0] === 'profiles')
  const range = entry?.value
  if (!range) return []
  const names = value.lists.profiles ?? []
  return names.flatMap((name, index): DocumentProblem[] => {
    const twice = names.indexOf(name) !== index
    const missing = known.profiles !== undefined && !known.profiles.includes(name)
    if (!twice && !missing) return []
    const at = text.indexOf(name, range.from)
    const message = twice ? `“${name}” is in the list twice` : `There is no profile “${name}”`
    return [
      problemAt(text, { from: at, to: at + name.length }, message, {
        path: ['profiles'],
        severity: twice ? 'error' : 'warning',
      }),
    ]
  })
}
