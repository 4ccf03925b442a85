'use client'
import { completionKeymap } from '@codemirror/autocomplete'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, keymap } from '@codemirror/view'
import { useEffect, useEffectEvent, useRef } from 'react'
import type { DocumentSubject } from '#contracts/documents/document-facts.ts'
import type { DocumentValue } from '#contracts/documents/document-fields.ts'
import type { DocumentProblem } from '#contracts/documents/document-problem.ts'
import { documentCompletion } from './editor-completion.ts'
import { editorFacts, type ServerNames } from './editor-facts.ts'
import { documentHover } from './editor-hover.ts'
import { foldKept, keptLines } from './editor-kept.ts'
import { documentLint, onProblems, showRefusal } from './editor-lint.ts'
import { replaceText, yamlBasics, yamlKeys } from './yaml-basics.ts'

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
    yamlBasics(label, (text) => props().onChange(text)),
    editorFacts.of({ subject, saved: () => props().saved, names: () => props().names }),
    keptLines(),
    documentCompletion(),
    documentHover(),
    documentLint(),
    onProblems.of((problems) => props().onProblems?.(problems)),
    EditorState.readOnly.of(readOnly),
    keymap.of([
      {
        key: 'Mod-s',
        preventDefault: true,
        run: () => {
          props().onSave?.()
          return true
        },
      },
    ]),
    keymap.of(completionKeymap),
    yamlKeys(),
  ]
}
