/** A line of a comparison; `gap` stands for lines that are the same on both sides and far from any change. */
export type DiffLine = { kind: 'same' | 'added' | 'removed' | 'gap'; text: string }

/** Lines kept around a change. */
const context = 3
/** Beyond this many cells the comparison is all removed, all added: files of settings are far below. */
const mostCells = 4_000_000

/** What becomes of a text, line by line; null is a file that is not there. */
export function lineDiff(before: string | null, after: string | null): DiffLine[] {
  return withGaps(compare(linesOf(before), linesOf(after)))
}

function linesOf(text: string | null): string[] {
  if (text === null || text === '') return []
  return text.replace(/\n$/, '').split('\n')
}

function compare(before: readonly string[], after: readonly string[]): DiffLine[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  const most = Math.min(before.length, after.length) - start
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  const same = (lines: readonly string[]) => lines.map((text): DiffLine => ({ kind: 'same', text }))
  return [
    ...same(before.slice(0, start)),
    ...middle(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...same(before.slice(before.length - end)),
  ]
}

/** By the longest common subsequence. */
function middle(before: readonly string[], after: readonly string[]): DiffLine[] {
  const removed = (text: string): DiffLine => ({ kind: 'removed', text })
  const added = (text: string): DiffLine => ({ kind: 'added', text })
  const width = after.length + 1
  const cells = (before.length + 1) * width
  if (cells > mostCells) return [...before.map(removed), ...after.map(added)]
  const longest = new Uint32Array(cells)
  const at = (i: number, j: number) => longest[i * width + j] ?? 0
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      longest[i * width + j] =
        before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
    }
  }
  const lines: DiffLine[] = []
  let j = 0
  for (const [i, text] of before.entries()) {
    while (j < after.length && after[j] !== text && at(i, j + 1) > at(i + 1, j))
      lines.push(added(after[j++] ?? ''))
    if (after[j] === text) {
      lines.push({ kind: 'same', text })
      j++
    } else lines.push(removed(text))
  }
  return [...lines, ...after.slice(j).map(added)]
}

function withGaps(lines: readonly DiffLine[]): DiffLine[] {
  const near = (index: number) =>
    lines.slice(Math.max(0, index - context), index + context + 1).some(({ kind }) => kind !== 'same')
  const kept: DiffLine[] = []
  for (const [index, line] of lines.entries()) {
    if (near(index)) kept.push(line)
    else if (kept.at(-1)?.kind !== 'gap') kept.push({ kind: 'gap', text: '' })
  }
  return kept
}
