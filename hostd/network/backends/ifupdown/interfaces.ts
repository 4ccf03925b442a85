import { HostdError } from '../../../failure.ts'

// /etc/network/interfaces and the files it sources: stanzas of a keyword line and options. Lines are kept as they are.

export type Stanza = {
  /** `iface`, `auto`, `allow-hotplug`, `source`, …; null for what stands before the first one. */
  keyword: string | null
  words: string[]
  /** The keyword line, with its continuation lines. */
  head: string | null
  /** Options, comments and blank lines up to the next stanza. */
  body: { key: string | null; value: string; raw: string }[]
}
export type Interfaces = readonly Stanza[]

const keywords =
  /^(iface|auto|mapping|source|source-directory|rename|template|no-auto-down|no-scripts|allow-[A-Za-z0-9_-]+)$/

export function parseInterfaces(text: string): Interfaces {
  const stanzas: Stanza[] = [{ keyword: null, words: [], head: null, body: [] }]
  for (const raw of logicalLines(text)) {
    const clean = /^\s*#/.test(raw) ? '' : raw.replaceAll(/\\\n/g, ' ').trim()
    const [first = '', ...rest] = clean.split(/\s+/)
    if (keywords.test(first)) stanzas.push({ keyword: first, words: rest, head: raw, body: [] })
    else {
      const key = first === '' ? null : first
      stanzas.at(-1)?.body.push({ key, value: clean.slice(first.length).trim(), raw })
    }
  }
  return stanzas
}

/** Each with its line feed; a backslash at the end joins the next one to it. */
function logicalLines(text: string): string[] {
  const lines: string[] = []
  let open = false
  for (const line of text.split(/(?<=\n)/)) {
    if (open) lines.push(`${lines.pop()}${line}`)
    else lines.push(line)
    open = line.endsWith('\\\n') && !/^\s*#/.test(line)
  }
  return lines
}

export function printInterfaces(file: Interfaces): string {
  return file.map(({ head, body }) => `${head ?? ''}${body.map(({ raw }) => raw).join('')}`).join('')
}

/** `iface <link> <family> <method>` stanzas; ifupdown takes several of one link and adds them up. */
export function ifaceStanzas(file: Interfaces, link: string): Stanza[] {
  return file.filter(({ keyword, words }) => keyword === 'iface' && words[0] === link)
}

export function optionOf(stanza: Stanza, ...names: string[]): string | undefined {
  const found = stanza.body.find(({ key }) => key !== null && names.includes(key.replaceAll('_', '-')))
  return found?.value
}

/** Whether `auto` or an `allow-` line names the link. */
export function isStarted(file: Interfaces, link: string): boolean {
  return file.some(
    ({ keyword, words }) =>
      keyword !== null && /^(auto|allow-(auto|hotplug))$/.test(keyword) && words.includes(link),
  )
}

/** Stanzas of a link become these; they stand where the first one stood, and comments behind them stay. */
export function replaceIfaces(file: Interfaces, link: string, fresh: readonly Stanza[]): Interfaces {
  let placed = false
  const changed = file.flatMap((stanza) => {
    if (stanza.keyword !== 'iface' || stanza.words[0] !== link) return [stanza]
    const kept = trailing(stanza)
    const here = placed ? [] : fresh
    placed = true
    const last = here.at(-1)
    if (last) return [...here.slice(0, -1), { ...last, body: [...last.body, ...kept] }]
    return kept.some(({ raw }) => raw.trim() !== '')
      ? [{ keyword: null, words: [], head: null, body: kept }]
      : []
  })
  return placed ? changed : [...changed, ...fresh]
}

/** Blank lines and comments after the last option: they belong to what follows. */
function trailing(stanza: Stanza): Stanza['body'] {
  return stanza.body.slice(stanza.body.findLastIndex(({ key }) => key !== null) + 1)
}

/** Takes a link out of `auto` and `allow-` lines; a line that named it alone goes. */
export function withoutStart(file: Interfaces, link: string): Interfaces {
  return file.flatMap((stanza) => {
    const { keyword, words } = stanza
    if (keyword === null || !/^(auto|allow-)/.test(keyword) || !words.includes(link)) return [stanza]
    const left = words.filter((word) => word !== link)
    if (left.length > 0) {
      return [{ ...stanza, words: left, head: `${keyword} ${left.join(' ')}\n` }]
    }
    return [{ keyword: null, words: [], head: null, body: stanza.body }]
  })
}

export function stanza(line: string, options: readonly (readonly [key: string, value: string])[]): Stanza {
  const [keyword = '', ...words] = line.split(' ')
  checkText(line)
  return {
    keyword,
    words,
    head: `${line}\n`,
    body: options.map(([key, value]) => {
      checkText(value)
      return { key, value, raw: `    ${key} ${value}\n` }
    }),
  }
}

/** A line that ifup hands to a shell: the command's words are ours, and the link's name is checked. */
export function upLine(link: string, commandFor: (link: string) => string): Stanza['body'][number] {
  checkText(link)
  const value = commandFor(link)
  return { key: 'up', value, raw: `    up ${value}\n` }
}

/** At the end, with a blank line before it. */
export function appendStanzas(file: Interfaces, stanzas: readonly Stanza[]): Interfaces {
  const text = printInterfaces(file)
  if (text === '') return [...file, ...stanzas]
  const gap = `${text.endsWith('\n') ? '' : '\n'}${text.endsWith('\n\n') ? '' : '\n'}`
  return [
    ...file,
    { keyword: null, words: [], head: null, body: gap === '' ? [] : [{ key: null, value: '', raw: gap }] },
    ...stanzas,
  ]
}

/** Options are not run by a shell, but hook scripts get them as variables, and a line feed would begin an `up` line. */
function checkText(text: string): void {
  if (!/^[A-Za-z0-9 ._:/@-]*$/.test(text)) {
    throw new HostdError(
      'invalid-arguments',
      `“${text.slice(0, 80)}” cannot be written to the interfaces file`,
    )
  }
}
