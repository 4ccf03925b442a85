import { codeFolding, foldEffect, foldService } from '@codemirror/language'
import { type EditorState, type Extension, RangeSetBuilder, StateField, type Text } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'
import { type KeptRun, keptRuns } from '../document-kept.ts'
import { editorFacts } from './editor-facts.ts'

type Kept = { runs: KeptRun[]; marks: DecorationSet }

const mark = Decoration.line({ class: 'cm-kept', attributes: { 'data-kept': '' } })

function look(state: EditorState): Kept {
  const runs = keptRuns(state.facet(editorFacts).subject.noun, state.doc.toString().split('\n'))
  const marks = new RangeSetBuilder<Decoration>()
  for (const run of runs) {
    for (let line = run.first; line <= run.last; line++) {
      const { from } = state.doc.line(line)
      marks.add(from, from, mark)
    }
  }
  return { runs, marks: marks.finish() }
}

const kept = StateField.define<Kept>({
  create: look,
  update: (value, transaction) => {
    if (!transaction.docChanged) return value
    return touchesKept(transaction.startState.doc, transaction.state.doc)
      ? look(transaction.state)
      : shifted(value, transaction)
  },
  provide: (field) => EditorView.decorations.from(field, ({ marks }) => marks),
})

/** Where the number of lines stays, what is typed within one line moves nothing. */
function touchesKept(before: Text, after: Text): boolean {
  return before.lines !== after.lines
}

function shifted({ runs, marks }: Kept, transaction: { changes: Parameters<DecorationSet['map']>[0] }): Kept {
  return { runs, marks: marks.map(transaction.changes) }
}

function rangeOf(doc: Text, run: KeptRun): { from: number; to: number } {
  return { from: doc.line(run.first).from, to: doc.line(run.last).to }
}

/** What LXD keeps itself is set back, and folded at first. */
export function keptLines(): Extension {
  return [
    kept,
    foldService.of((state, lineStart) => {
      const number = state.doc.lineAt(lineStart).number
      const run = state.field(kept).runs.find(({ first, last }) => first === number && last > first)
      return run === undefined ? null : rangeOf(state.doc, run)
    }),
    codeFolding({
      preparePlaceholder: (state, { from, to }) => {
        const first = state.doc.lineAt(from).number
        const run = state
          .field(kept)
          .runs.find((one) => one.first === first && state.doc.line(one.last).to === to)
        if (run === undefined) return '…'
        return run.keys === 1 ? '1 key that LXD keeps itself' : `${run.keys} keys that LXD keeps itself`
      },
      placeholderDOM: (_view, unfold, prepared) => {
        const button = document.createElement('button')
        button.type = 'button'
        button.className = 'cm-foldPlaceholder'
        button.textContent = typeof prepared === 'string' ? prepared : '…'
        button.title = 'Show them'
        button.onclick = unfold
        return button
      },
    }),
  ]
}

export function foldKept(view: EditorView): void {
  const effects = view.state
    .field(kept)
    .runs.filter(({ first, last }) => last > first)
    .map((run) => foldEffect.of(rangeOf(view.state.doc, run)))
  if (effects.length > 0) view.dispatch({ effects })
}
