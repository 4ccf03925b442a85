import { EditorSelection, type EditorState, type StateCommand } from '@codemirror/state'
import { indentOf } from '../line-context.ts'

/** Enter: below a key without a value the new line goes where its entries stand, else where the line stands. */
export const newLine: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false
  const changes = state.changeByRange((range) => {
    const line = state.doc.lineAt(range.from)
    const before = line.text.slice(0, range.from - line.from)
    const insert = `\n${' '.repeat(indentFor(state, line.number, before))}`
    return {
      changes: { from: range.from, to: range.to, insert },
      range: EditorSelection.cursor(range.from + insert.length),
    }
  })
  dispatch(state.update(changes, { scrollIntoView: true, userEvent: 'input' }))
  return true
}

function indentFor(state: EditorState, number: number, before: string): number {
  const own = indentOf(before)
  if (before.trim() === '') return before.length
  if (!/:\s*([|>][-+0-9]*)?\s*(#.*)?$/.test(before)) return own
  for (let i = number + 1; i <= state.doc.lines; i++) {
    const { text } = state.doc.line(i)
    if (text.trim() === '') continue
    if (indentOf(text) > own) return indentOf(text)
    break
  }
  return own + 2
}
