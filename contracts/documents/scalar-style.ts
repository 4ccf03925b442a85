/** Which ways of writing a text YAML's rules leave, as the printer that `lxc` uses sees them. */
export type ScalarStyles = { plain: boolean; single: boolean; block: boolean }

// What that printer writes without escapes: no tab, nothing beyond U+FFFD.
const printable = /^[\n\x20-\x7e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/
const breaks = /[\n\r\u0085\u2028\u2029]/
const indicatorAtStart = /^([#,[\]{}&*!|>'"%@`]|---|\.\.\.|[-?:]([\s\0]|$))/
const indicatorInside = /:([\s\0]|$)|[\s\0]#/

export function isPrintable(text: string): boolean {
  return printable.test(text)
}

export function stylesOf(text: string): ScalarStyles {
  if (text === '') return { plain: true, single: true, block: false }
  const special = !isPrintable(text)
  const spaceBeforeBreak = / [\n\r\u0085\u2028\u2029]/.test(text)
  if (special || spaceBeforeBreak) return { plain: false, single: false, block: false }
  const breakBeforeSpace = /[\n\r\u0085\u2028\u2029] /.test(text)
  const edges = /^[ \n]|[ \n]$/.test(text)
  const plain = !edges && !breaks.test(text) && !indicatorAtStart.test(text) && !indicatorInside.test(text)
  return { plain, single: !breakBeforeSpace, block: !text.endsWith(' ') }
}

const words = new Set([
  ...['y', 'yes', 'true', 'on', 'n', 'no', 'false', 'off', 'null'].flatMap((word) => [
    word,
    word.toUpperCase(),
    `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`,
  ]),
  ...['', '~', '.nan', '.NaN', '.NAN'],
  ...['', '+', '-'].flatMap((sign) => ['.inf', '.Inf', '.INF'].map((word) => sign + word)),
])
const integer = /^[-+]?(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[1-9][0-9]*|0)$/
const float = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/
const sexagesimal = /^[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?$/
const date =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:(?:[Tt]|\s)(\d{1,2}):(\d{1,2}):(\d{1,2})(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?$/

/** Whether a reader of YAML 1.1 takes the text, written bare, for something else: a number, a truth, nothing, a date. */
export function readsAsOther(text: string): boolean {
  if (words.has(text)) return true
  if (/^[-+0-9]/.test(text)) {
    const bare = text.replaceAll('_', '')
    return integer.test(bare) || float.test(bare) || sexagesimal.test(text) || isDate(text)
  }
  return /^\./.test(text) && float.test(text)
}

function isDate(text: string): boolean {
  const [found, year, month, day, hour = '0', minute = '0', second = '0'] = date.exec(text) ?? []
  if (found === undefined) return false
  const [y, m, d] = [Number(year), Number(month), Number(day)]
  const days = new Date(Date.UTC(2000 + (y % 400), m, 0)).getUTCDate()
  return (
    m >= 1 &&
    m <= 12 &&
    d >= 1 &&
    d <= days &&
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60
  )
}
