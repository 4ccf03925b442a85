/** What is wrong at one place of a text. */
export type DocumentProblem = {
  severity: 'error' | 'warning'
  /** What is, then what would be right. */
  message: string
  /** Offsets in the text. */
  from: number
  to: number
  /** From 1. */
  line: number
  column: number
  /** The entry it is about, where there is one. */
  path: readonly string[]
}

export function problemAt(
  text: string,
  range: { from: number; to: number },
  message: string,
  more: { severity?: 'error' | 'warning'; path?: readonly string[] } = {},
): DocumentProblem {
  const from = Math.max(0, Math.min(range.from, text.length))
  const before = text.slice(0, from)
  const line = before.split('\n').length
  return {
    severity: more.severity ?? 'error',
    message,
    from,
    to: Math.max(from, Math.min(range.to, text.length)),
    line,
    column: from - (before.lastIndexOf('\n') + 1) + 1,
    path: more.path ?? [],
  }
}

/** As one says it: where, then what. */
export function problemSentence({ line, column, message }: DocumentProblem): string {
  return `Line ${line}, column ${column}: ${message}`
}
