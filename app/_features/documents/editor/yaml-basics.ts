import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { yaml } from '@codemirror/lang-yaml'
import { bracketMatching, foldGutter, foldKeymap, indentOnInput, indentUnit } from '@codemirror/language'
import { lintKeymap } from '@codemirror/lint'
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension, Transaction } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { newLine } from './editor-enter.ts'
import { editorTheme } from './editor-theme.ts'

/** What every editor of YAML has. `label` is for screen readers; `onChange` is told what was typed, not what came from outside. */
export function yamlBasics(label: string, onChange: (text: string) => void): Extension {
  return [
    lineNumbers(),
    foldGutter({ openText: '⌄', closedText: '›' }),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of('  '),
    bracketMatching(),
    closeBrackets(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    yaml(),
    editorTheme(),
    EditorState.tabSize.of(2),
    // It can be focused anyway; with the number those who check a scrolling region know it, too.
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-multiline': 'true', tabindex: '0' }),
    EditorView.updateListener.of((update) => {
      const own = update.transactions.some(
        (transaction) => transaction.annotation(Transaction.userEvent) !== 'outside',
      )
      if (update.docChanged && own) onChange(update.state.doc.toString())
    }),
  ]
}

/** Last of all, so that keys of the others come first. */
export function yamlKeys(): Extension {
  return keymap.of([
    { key: 'Enter', run: newLine },
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...lintKeymap,
    // Esc, then Tab leaves the editor: the note below it says so.
    indentWithTab,
  ])
}

/** Puts a text in by its difference, so that cursor and undo stay. */
export function replaceText(view: EditorView, text: string): void {
  const now = view.state.doc.toString()
  if (now === text) return
  let from = 0
  while (from < now.length && from < text.length && now[from] === text[from]) from += 1
  let end = 0
  const most = Math.min(now.length, text.length) - from
  while (end < most && now[now.length - 1 - end] === text[text.length - 1 - end]) end += 1
  view.dispatch({
    changes: { from, to: now.length - end, insert: text.slice(from, text.length - end) },
    annotations: Transaction.userEvent.of('outside'),
  })
}
