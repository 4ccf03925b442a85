'use client'
import { completionKeymap } from '@codemirror/autocomplete'
import { EditorState, type Extension } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import { useEffect, useEffectEvent } from 'react'
import type { DocumentSubject } from '#contracts/documents/document-facts.ts'
import type { DocumentValue } from '#contracts/documents/document-fields.ts'
import type { DocumentProblem } from '#contracts/documents/document-problem.ts'
import { documentCompletion } from './editor-completion.ts'
import { editorFacts, type ServerNames } from './editor-facts.ts'
import { documentHover } from './editor-hover.ts'
import { foldKept, keptLines } from './editor-kept.ts'
import { documentLint, onProblems, showRefusal } from './editor-lint.ts'
import { useEditorView } from './use-editor-view.ts'
import { yamlBasics, yamlKeys } from './yaml-basics.ts'

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

/** A document as YAML, with all that is known of its keys. */
export default function YamlEditor(props: YamlEditorProps) {
  const latest = useEffectEvent(() => props)
  const { host, view } = useEditorView(props.text, () => extensionsOf(latest))
  useEffect(() => {
    if (view.current !== null) foldKept(view.current)
  }, [view])
  const { refusal } = props
  useEffect(() => {
    if (view.current !== null && refusal) showRefusal(view.current, refusal)
  }, [view, refusal])
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
