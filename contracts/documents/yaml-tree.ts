import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml'
import { type DocumentProblem, problemAt } from './document-problem.ts'
import { longestDocument } from './document-ref.ts'

export type Range = { from: number; to: number }

/** One entry of a map, with where its parts stand in the text. */
export type TreeEntry = { key: string; keyRange: Range; value: Node | null }

const kilobytes = longestDocument / 1024

/**
 * The text as a tree in which every scalar is the text as it was written: what looks like a number or a truth is for LXD
 * a text too. Anything that makes a text mean something else than it shows (anchors, tags, a second document) is refused.
 */
export function readTree(text: string): { tree: YAMLMap | null; problems: DocumentProblem[] } {
  const start = { from: 0, to: 0 }
  const refuse = (message: string, range: Range = start) => ({
    tree: null,
    problems: [problemAt(text, range, message)],
  })
  if (text.length > longestDocument)
    return refuse(`The text has ${Math.ceil(text.length / 1024)} KiB; at most ${kilobytes} KiB are taken`)
  const nul = text.indexOf('\0')
  if (nul >= 0) return refuse('There is a NUL character here; take it out', { from: nul, to: nul + 1 })
  try {
    const document = parseDocument(text, {
      schema: 'failsafe',
      strict: true,
      prettyErrors: false,
      stringKeys: false,
      // Checked by the reader below in one pass; the library compares every pair of keys.
      uniqueKeys: false,
      // 'silent' would also pass over a second document.
      logLevel: 'error',
    })
    const problems = [...syntaxProblems(text, document), ...trickProblems(text, document)]
    if (problems.length > 0) return { tree: null, problems }
    if (document.contents === null)
      return refuse('The text is empty; write the keys and values that are to be')
    if (!isMap(document.contents))
      return refuse(
        'Write keys and values, for example “description: web server”',
        rangeOf(document.contents),
      )
    return { tree: document.contents, problems: [] }
  } catch (error) {
    // The library calls itself for each level.
    if (error instanceof RangeError) return refuse('The text is nested far too deeply')
    throw error
  }
}

/** The entries of a map; keys that are not plain texts become problems. */
export function entriesOf(text: string, map: YAMLMap, problems: DocumentProblem[]): TreeEntry[] {
  const entries: TreeEntry[] = []
  const seen = new Map<string, Range>()
  for (const pair of map.items) {
    const { key, value } = pair
    if (!isScalar(key)) {
      problems.push(problemAt(text, rangeOf(key), 'A key is a single text; this is a list or a map'))
      continue
    }
    const name = textOf(key)
    const keyRange = rangeOf(key)
    const first = seen.get(name)
    if (first !== undefined) {
      const line = text.slice(0, first.from).split('\n').length
      problems.push(problemAt(text, keyRange, `“${name}” is already in line ${line}; keep one of them`))
      continue
    }
    seen.set(name, keyRange)
    entries.push({ key: name, keyRange, value: isNode(value) ? value : null })
  }
  return entries
}

export function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value)
}

/** Nothing written, or one of YAML's words for nothing, is an empty text. */
export function textOf(node: { value: unknown; type?: string | undefined }): string {
  const text = typeof node.value === 'string' ? node.value : ''
  return node.type === 'PLAIN' && /^(~|null|Null|NULL)$/.test(text) ? '' : text
}

export function rangeOf(node: unknown): Range {
  if (!isNode(node) || !node.range) return { from: 0, to: 0 }
  const [from, to] = node.range
  return { from, to }
}

function syntaxProblems(text: string, document: Document.Parsed): DocumentProblem[] {
  return (
    [...document.errors, ...document.warnings]
      // One thing wrong makes the rest look wrong.
      .slice(0, 1)
      .map((error) =>
        problemAt(text, { from: error.pos[0], to: error.pos[1] }, wordsOf(error.code, error.message)),
      )
  )
}

const words: Record<string, string> = {
  TAB_AS_INDENT: 'This line is indented with a tab; YAML wants spaces',
  MULTIPLE_DOCS: 'A second document begins here; one object is one document',
  BAD_ALIAS: 'Aliases (*name) are not taken; write the value itself',
  MULTIPLE_ANCHORS: 'Anchors (&name) are not taken; write the value itself',
  TAG_RESOLVE_FAILED: 'Tags (!name) are not taken; write the value itself',
  BAD_DIRECTIVE: 'Lines that begin with % are not taken',
  BAD_INDENT: 'This line is not indented as the lines around it',
  BLOCK_AS_IMPLICIT_KEY:
    'A key and its value stand here where one line is expected; is a colon too many, or are quotes missing',
  MISSING_CHAR: 'Something is missing here: a quote, a colon or a bracket',
  MULTILINE_IMPLICIT_KEY: 'This has no colon behind it, or goes over more lines than one without quotes',
  UNEXPECTED_TOKEN: 'This does not belong here',
}

function wordsOf(code: string, message: string): string {
  return words[code] ?? message
}

/** What YAML can do and a document of LXD never needs: one text standing for another, types, other versions of YAML. */
function trickProblems(text: string, document: Document.Parsed): DocumentProblem[] {
  const problems: DocumentProblem[] = []
  if (/^%/m.test(text.slice(0, rangeOf(document.contents).from)))
    problems.push(problemAt(text, { from: 0, to: 0 }, 'Lines that begin with % are not taken'))
  visit(document, (_key, node) => {
    if (isPair(node) || !isNode(node)) return undefined
    const message = isAlias(node)
      ? words.BAD_ALIAS
      : node.anchor !== undefined
        ? words.MULTIPLE_ANCHORS
        : node.tag !== undefined && !isImplicit(node.tag)
          ? words.TAG_RESOLVE_FAILED
          : undefined
    if (message !== undefined) problems.push(problemAt(text, rangeOf(node), message))
    return problems.length > 20 ? visit.BREAK : undefined
  })
  return problems
}

function isImplicit(tag: string): boolean {
  return ['tag:yaml.org,2002:str', 'tag:yaml.org,2002:map', 'tag:yaml.org,2002:seq'].includes(tag)
}
