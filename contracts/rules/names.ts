import type { ValueRule } from './value-rule.ts'

type TextRule = Extract<ValueRule, { kind: 'text' }>
type Extras = Omit<TextRule, 'kind' | 'problem'>

export function text(extras: Extras = {}): TextRule {
  return { kind: 'text', ...extras, problem: () => null }
}

/** A link of the host. Linux takes at most 15 bytes. */
export function hostLink(extras: Extras = {}): TextRule {
  return { kind: 'text', ...extras, problem: linkNameProblem }
}

export function linkNameProblem(name: string): string | null {
  if (name.length > 15) return 'A network interface has at most 15 characters in its name'
  if (name === '.' || name === '..' || !/^[^\s/:]+$/.test(name)) return 'No spaces, slashes or colons'
  return null
}

export const hostLinks: TextRule = {
  kind: 'text',
  offers: 'host-interface',
  example: 'enp0s3',
  problem: (list) => {
    for (const name of list.split(',').map((part) => part.trim())) {
      const problem = name === '' ? 'There is a comma too many' : linkNameProblem(name)
      if (problem !== null) return name === '' ? problem : `“${name}”: ${problem}`
    }
    return null
  },
}

export function absolutePath(extras: Extras = {}): TextRule {
  return { kind: 'text', example: '/srv/data', ...extras, problem: pathProblem }
}

export function pathProblem(path: string): string | null {
  if (!path.startsWith('/')) return 'Write a whole path, starting with /'
  if (path.split('/').includes('..')) return 'Write the path without ..'
  return null
}

export function matching(pattern: RegExp, right: string, extras: Extras = {}): TextRule {
  return { kind: 'text', ...extras, problem: (value) => (pattern.test(value) ? null : right) }
}

/** `1M 2H 3d 4w 5m 6y`: minutes, hours, days, weeks, months, years. */
export const expiry = matching(
  /^\d+(M|H|d|w|m|y)( \d+(M|H|d|w|m|y))*$/,
  'Write numbers with M (minutes), H, d, w, m (months) or y, with spaces between, for example 2w or 1m 3d',
  { example: '2w' },
)

const scheduleWords = [
  '@hourly',
  '@daily',
  '@midnight',
  '@weekly',
  '@monthly',
  '@annually',
  '@yearly',
  '@startup',
  '@never',
]
const cronField = /^[\d*/,\-A-Za-z]+$/

/** Cron with five fields, or LXD's words for it, a comma list of them. */
export const schedule: TextRule = {
  kind: 'text',
  example: '@daily',
  words: scheduleWords,
  problem: (value) => {
    const words = value.split(/,\s*/)
    if (words.every((word) => scheduleWords.includes(word))) return null
    const fields = value.trim().split(/\s+/)
    if (fields.length === 5 && fields.every((field) => cronField.test(field))) return null
    return 'Write @daily, @hourly and the like, or the five fields of cron, for example 0 6 * * *'
  },
}

/** How automatic snapshots are called; `%d` counts up. */
export const snapshotPattern = matching(
  /^[^\s/]+$|\{\{.*\}\}/,
  'No spaces and no slash; %d counts up, for example nightly%d',
  { example: 'snap%d' },
)

export const fourHexDigits = matching(
  /^[0-9a-fA-F]{4}$/,
  'Four characters, 0–9 and a–f, as lsusb and lspci -nn show them',
  {
    example: '1d6b',
  },
)
