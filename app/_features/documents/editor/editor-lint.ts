import { type Diagnostic, linter, lintGutter, setDiagnostics } from '@codemirror/lint'
import { type Extension, Facet } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'
import { checkDocument } from '#contracts/documents/check-document.ts'
import type { DocumentProblem } from '#contracts/documents/document-problem.ts'
import { editorFacts } from './editor-facts.ts'

/** Told what was found each time the text was looked at. */
export const onProblems = Facet.define<(problems: readonly DocumentProblem[]) => void>()

/** Problems on their lines, a moment after the last key. */
export function documentLint(): Extension {
  return [linter(look, { delay: 300 }), lintGutter()]
}

function look(view: EditorView): Diagnostic[] {
  const { subject, saved, names } = view.state.facet(editorFacts)
  const { profiles, pools, networks } = names()
  const known = { ...(profiles && { profiles }), ...(pools && { pools }), ...(networks && { networks }) }
  const problems = checkDocument(subject, view.state.doc.toString(), saved(), known)
  for (const tell of view.state.facet(onProblems)) tell(problems)
  return problems.map(diagnosticOf)
}

function diagnosticOf({ from, to, severity, message }: DocumentProblem): Diagnostic {
  return { from, to, severity, message }
}

/** Puts LXD's refusal on the line that it means; it goes with the next edit. */
export function showRefusal(view: EditorView, problem: DocumentProblem): void {
  view.dispatch(setDiagnostics(view.state, [{ ...diagnosticOf(problem), source: 'LXD' }]))
  view.dispatch({ selection: { anchor: problem.from }, scrollIntoView: true })
  view.focus()
}
