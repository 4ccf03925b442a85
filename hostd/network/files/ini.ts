import { HostdError } from '../../failure.ts'

// Keyfiles of NetworkManager and unit files of systemd-networkd: sections of key=value. Every line is kept as it was
// written; what is printed differs from what was read only in the lines that were set.

type Line = { kind: 'entry'; key: string; value: string; raw: string } | { kind: 'other'; raw: string }
/** `name` is null for what stands before the first header. */
type Section = { name: string | null; header: string | null; lines: Line[] }
export type Ini = readonly Section[]
export type IniEntries = readonly (readonly [key: string, value: string])[]

export function parseIni(text: string): Ini {
  const sections: Section[] = [{ name: null, header: null, lines: [] }]
  for (const raw of joinContinued(text.split('\n'))) {
    const header = /^\s*\[([^\]]*)\]\s*$/.exec(raw)
    if (header) sections.push({ name: header[1] ?? '', header: raw, lines: [] })
    else sections.at(-1)?.lines.push(parseLine(raw))
  }
  return sections
}

/** A line that ends in a backslash goes on in the next one. */
function joinContinued(lines: readonly string[]): string[] {
  const joined: string[] = []
  let open = false
  for (const line of lines) {
    const last = joined.length - 1
    if (open) joined[last] = `${joined[last]}\n${line}`
    else joined.push(line)
    open = line.endsWith('\\') && !/^\s*[#;]/.test(line)
  }
  return joined
}

function parseLine(raw: string): Line {
  const entry = /^\s*([^#;\s=[][^=]*?)\s*=\s*([\s\S]*?)\s*$/.exec(raw)
  if (!entry) return { kind: 'other', raw }
  const value = (entry[2] ?? '').replaceAll(/\\\n\s*/g, ' ')
  return { kind: 'entry', key: entry[1] ?? '', value, raw }
}

export function printIni(ini: Ini): string {
  return ini
    .flatMap(({ header, lines }) => [...(header === null ? [] : [header]), ...lines.map(({ raw }) => raw)])
    .join('\n')
}

/** All values of a key, in order; an empty value takes back those before it, as systemd reads them. */
export function iniValues(ini: Ini, section: string, key: string): string[] {
  return ini
    .filter(({ name }) => name === section)
    .flatMap(({ lines }) => lines)
    .flatMap((line) => (line.kind === 'entry' && line.key === key ? [line.value] : []))
}

export function iniValue(ini: Ini, section: string, key: string): string | undefined {
  return iniValues(ini, section, key).at(-1)
}

/** The entries of each section of that name: `[Address]` and `[Route]` may stand several times. */
export function iniSections(ini: Ini, section: string): IniEntries[] {
  return ini
    .filter(({ name }) => name === section)
    .map(({ lines }) =>
      lines.flatMap((line) => (line.kind === 'entry' ? [[line.key, line.value] as const] : [])),
    )
}

/** Sets a key to these values, each in a line of its own; none takes the key away. The first line keeps its place. */
export function setIni(ini: Ini, section: string, key: string, values: readonly string[]): Ini {
  const fresh = values.map((value) => entry(key, value))
  let placed = false
  const changed = ini.map((part) => {
    if (part.name !== section) return part
    const lines = part.lines.flatMap((line) => {
      if (line.kind !== 'entry' || line.key !== key) return [line]
      if (placed) return []
      placed = true
      return unchanged(line, fresh) ? [line] : fresh
    })
    return { ...part, lines }
  })
  if (placed || fresh.length === 0) return changed
  const at = changed.findIndex(({ name }) => name === section)
  if (at === -1)
    return addSection(
      changed,
      section,
      values.map((value) => [key, value]),
    )
  return changed.map((part, index) => (index === at ? { ...part, lines: appended(part.lines, fresh) } : part))
}

function unchanged(line: Line, fresh: readonly Line[]): boolean {
  const [only, more] = fresh
  return more === undefined && only?.kind === 'entry' && line.kind === 'entry' && only.value === line.value
}

/** After the last line with something in it, so that a blank line before the next section stays there. */
function appended(lines: readonly Line[], fresh: readonly Line[]): Line[] {
  const used = lines.findLastIndex(({ raw }) => raw.trim() !== '') + 1
  return [...lines.slice(0, used), ...fresh, ...lines.slice(used)]
}

export function addSection(ini: Ini, name: string, entries: IniEntries): Ini {
  const lines = entries.map(([key, value]) => entry(key, value))
  const before = printIni(ini)
  const start = withEnd(ini)
  const gap = before.trim() === '' ? [] : [{ kind: 'other' as const, raw: '' }]
  const last = start.at(-1)
  if (!last) return [{ name, header: `[${name}]`, lines }]
  return [
    ...start.slice(0, -1),
    { ...last, lines: before === '' ? [] : [...last.lines, ...gap] },
    { name, header: `[${name}]`, lines: [...lines, { kind: 'other', raw: '' }] },
  ]
}

/** Without the empty piece that the last line feed leaves. */
function withEnd(ini: Ini): Ini {
  const last = ini.at(-1)
  if (last?.lines.at(-1)?.raw !== '') return ini
  return [...ini.slice(0, -1), { ...last, lines: last.lines.slice(0, -1) }]
}

/** Takes away sections of that name that fit, with the comments inside them. */
export function dropSections(
  ini: Ini,
  section: string,
  fits: (entries: IniEntries) => boolean = () => true,
): Ini {
  const kept = ini.filter((part) => {
    if (part.name !== section) return true
    const entries = part.lines.flatMap((line) =>
      line.kind === 'entry' ? [[line.key, line.value] as const] : [],
    )
    return !fits(entries)
  })
  const text = printIni(kept)
  return text === '' || text.endsWith('\n') ? kept : parseIni(`${text}\n`)
}

/** A file from nothing. */
export function newIni(sections: readonly (readonly [name: string, entries: IniEntries])[]): Ini {
  return sections
    .filter(([, entries]) => entries.length > 0)
    .reduce<Ini>((ini, [name, entries]) => addSection(ini, name, entries), parseIni(''))
}

function entry(key: string, value: string): Line {
  // A line feed would begin a line of its own, and so a setting that nobody asked for.
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value) || value.endsWith('\\')) {
    throw new HostdError('invalid-arguments', `A value for ${key} has characters that its file cannot hold`)
  }
  return { kind: 'entry', key, value, raw: `${key}=${value}` }
}
