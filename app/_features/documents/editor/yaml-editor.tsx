'use client'
import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
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
import { useEffect, useEffectEvent, useRef } from 'react'
import type { DocumentSubject } from '#contracts/documents/document-facts.ts'
import type { DocumentValue } from '#contracts/documents/document-fields.ts'
import type { DocumentProblem } from '#contracts/documents/document-problem.ts'
import { documentCompletion } from './editor-completion.ts'
import { newLine } from './editor-enter.ts'
import { editorFacts, type ServerNames } from './editor-facts.ts'
import { documentHover } from './editor-hover.ts'
import { foldKept, keptLines } from './editor-kept.ts'
import { documentLint, onProblems, showRefusal } from './editor-lint.ts'
import { editorTheme } from './editor-theme.ts'

export type YamlEditorProps = {
  subject: DocumentSubject
  text: string
  /** As LXD has it. */
  saved: DocumentValue | null
  names: ServerNames
  readOnly: boolean
  /** For screen readers. */
  label: string
  /** What LXD refused, with its place; shown once. */
  refusal?: DocumentProblem | null
  onChange: (text: string) => void
  onProblems?: (problems: readonly DocumentProblem[]) => void
  /** Ctrl S. */
  onSave?: () => void
}

/** A text as YAML. What comes in as `text` from outside is put in by its difference, so that cursor and undo stay. */
export default function YamlEditor(props: YamlEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const latest = useRef(props)
  latest.current = props

  const make = useEffectEvent((parent: HTMLDivElement) => {
    const made = new EditorView({
      parent,
      state: EditorState.create({ doc: props.text, extensions: extensionsOf(() => latest.current) }),
    })
    foldKept(made)
    return made
  })
  useEffect(() => {
    if (host.current === null) return undefined
    const made = make(host.current)
    view.current = made
    return () => {
      view.current = null
      made.destroy()
    }
  }, [])

  useEffect(() => {
    const editor = view.current
    if (editor !== null) replaceText(editor, props.text)
  }, [props.text])
  const { refusal } = props
  useEffect(() => {
    const editor = view.current
    if (editor !== null && refusal) showRefusal(editor, refusal)
  }, [refusal])
  return <div ref={host} className="yaml-editor" />
}

function extensionsOf(props: () => YamlEditorProps): Extension {
  const { subject, readOnly, label } = props()
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
    editorFacts.of({ subject, saved: () => props().saved, names: () => props().names }),
    keptLines(),
    documentCompletion(),
    documentHover(),
    documentLint(),
    onProblems.of((problems) => props().onProblems?.(problems)),
    EditorState.readOnly.of(readOnly),
    EditorState.tabSize.of(2),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-multiline': 'true' }),
    EditorView.updateListener.of((update) => {
      const own = update.transactions.some(
        (transaction) => transaction.annotation(Transaction.userEvent) !== 'outside',
      )
      if (update.docChanged && own) props().onChange(update.state.doc.toString())
    }),
    keymap.of([
      {
        key: 'Mod-s',
        preventDefault: true,
        run: () => {
          props().onSave?.()
          return true
        },
      },
      { key: 'Enter', run: newLine },
      ...closeBracketsKeymap,
      ...defaultKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...foldKeymap,
      ...completionKeymap,
      ...lintKeymap,
      // Esc, then Tab leaves the editor: the note below it says so.
      indentWithTab,
    ]),
  ]
}

function replaceText(view: EditorView, text: string): void {
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
