import { HostdError } from '../../../failure.ts'
import { ifcfgRules } from './ifcfg-rules.ts'

// Files of /etc/sysconfig/network-scripts. A root shell sources them, so whatever is written here is code: only keys of
// the list are ever set, to values that fit the key's own pattern. Lines that were there before are kept as they are.

type Line =
  | {
      kind: 'assignment'
      key: string /** Null where the shell would have to be asked. */
      value: string | null
      raw: string
    }
  | { kind: 'other'; raw: string }
export type Ifcfg = readonly Line[]

export function parseIfcfg(text: string): Ifcfg {
  const lines: Line[] = []
  let rest = text
  // What stands between `if` and `fi` may or may not happen: it is nobody's setting.
  let depth = 0
  while (rest !== '') {
    const { line, length } = nextLine(rest)
    if (line.kind === 'other') depth = Math.max(0, depth + depthOf(line.raw))
    lines.push(depth > 0 ? { kind: 'other', raw: line.raw } : line)
    rest = rest.slice(length)
  }
  return lines
}

function depthOf(raw: string): number {
  if (/^\s*#/.test(raw)) return 0
  const words = raw.split(/[\s;]+/)
  const opened = words.filter((word) => /^(if|for|while|until|case|\{)$/.test(word)).length
  return opened - words.filter((word) => /^(fi|done|esac|\})$/.test(word)).length
}

export function printIfcfg(file: Ifcfg): string {
  return file.map(({ raw }) => raw).join('')
}

/** What the key is set to last, as the shell leaves it; undefined where it is not set or cannot be told. */
export function ifcfgValue(file: Ifcfg, key: string): string | undefined {
  const line = file.findLast((l) => l.kind === 'assignment' && l.key === key)
  return line?.kind === 'assignment' ? (line.value ?? undefined) : undefined
}

export function ifcfgKeys(file: Ifcfg): string[] {
  return file.flatMap((line) => (line.kind === 'assignment' ? [line.key] : []))
}

/** The lines that set these keys, as they were written. */
export function ifcfgLines(file: Ifcfg, wanted: (key: string) => boolean): Ifcfg {
  return file.filter((line) => line.kind === 'assignment' && wanted(line.key))
}

export function withoutKeys(file: Ifcfg, unwanted: (key: string) => boolean): Ifcfg {
  return file.filter((line) => line.kind !== 'assignment' || !unwanted(line.key))
}

/** Sets a key, in the place where it stood; null takes it away. Errors: `invalid-input` for a value that is not its key's. */
export function setIfcfg(file: Ifcfg, key: string, value: string | null): Ifcfg {
  if (value === null) return withoutKeys(file, (name) => name === key)
  const line: Line = { kind: 'assignment', key, value, raw: `${key}=${quoted(key, value)}\n` }
  const at = file.findIndex((l) => l.kind === 'assignment' && l.key === key)
  const before = file[at]
  if (before === undefined) return [...ended(file), line]
  if (before.kind === 'assignment' && before.value === value) {
    return file.filter((l, index) => index <= at || l.kind !== 'assignment' || l.key !== key)
  }
  return ended(
    file.flatMap((l, index) => {
      if (index === at) return [line]
      return l.kind === 'assignment' && l.key === key ? [] : [l]
    }),
  )
}

export function appendLines(file: Ifcfg, lines: Ifcfg): Ifcfg {
  return [...ended(file), ...ended(lines)]
}

/** With a line feed at its end, so that the next line does not become part of the last one. */
function ended(file: Ifcfg): Ifcfg {
  const last = file.at(-1)
  if (!last || last.raw.endsWith('\n')) return file
  return [...file.slice(0, -1), { ...last, raw: `${last.raw}\n` }]
}

function quoted(key: string, value: string): string {
  const pattern = ifcfgRules[key]
  if (!pattern?.test(value)) {
    throw new HostdError('invalid-arguments', `“${value.slice(0, 80)}” cannot be written for ${key}`)
  }
  return value.includes(' ') ? `"${value}"` : value
}

/** The next line with what belongs to it: quotes may hold line feeds. */
function nextLine(text: string): { line: Line; length: number } {
  const start = /^[ \t]*([A-Za-z_][A-Za-z0-9_]*)=/.exec(text)
  if (!start) {
    const length = lineLength(text)
    return { line: { kind: 'other', raw: text.slice(0, length) }, length }
  }
  const word = shellWord(text, start[0].length)
  const length = word.end + lineLength(text.slice(word.end))
  const raw = text.slice(0, length)
  // More words make it a command with a variable for that command only.
  if (!/^[ \t]*(?:;[ \t]*)?(?:[ \t]#[^\n]*)?\r?\n?$/.test(text.slice(word.end, length)))
    return { line: { kind: 'other', raw }, length }
  return { line: { kind: 'assignment', key: start[1] ?? '', value: word.value, raw }, length }
}

function lineLength(text: string): number {
  const end = text.indexOf('\n')
  return end === -1 ? text.length : end + 1
}

/** One word from `at` on; its value is null where something would be expanded, or a quote stays open. */
function shellWord(text: string, at: number): { value: string | null; end: number } {
  let value: string | null = ''
  let quote: '"' | "'" | null = null
  let i = at
  const add = (piece: string) => {
    if (value !== null) value += piece
  }
  for (; i < text.length; i++) {
    const c = text[i] ?? ''
    if (quote === null && /[\s;&|<>()]/.test(c)) break
    if (quote === null && (c === '"' || c === "'")) quote = c
    else if (c === quote) quote = null
    else if (quote !== "'" && (c === '$' || c === '`')) value = null
    else if (quote === null && /[*?[~]/.test(c)) value = null
    else if (quote !== "'" && c === '\\') {
      const next = text[i + 1] ?? ''
      i++
      if (next === '\n') continue
      add(quote === '"' && !/["\\$`]/.test(next) ? `\\${next}` : next)
    } else add(c)
  }
  return { value: quote === null ? value : null, end: Math.min(i, text.length) }
}
