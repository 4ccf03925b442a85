'use client'
import { yaml } from '@codemirror/lang-yaml'
import { MergeView, unifiedMergeView } from '@codemirror/merge'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView, lineNumbers } from '@codemirror/view'
import { useEffect, useRef } from 'react'
import { editorTheme } from './editor-theme.ts'

const reading = (label: string): Extension => [
  lineNumbers(),
  yaml(),
  editorTheme(),
  EditorState.readOnly.of(true),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ 'aria-label': label }),
]

type Props = { before: string; after: string; label: string }

/** What differs between two texts, one below the other; what is the same is folded away. */
export default function DiffView({ before, after, label }: Props) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (host.current === null) return undefined
    const view = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: after,
        extensions: [
          reading(label),
          unifiedMergeView({
            original: before,
            mergeControls: false,
            collapseUnchanged: { margin: 2, minSize: 4 },
            gutter: true,
          }),
        ],
      }),
    })
    return () => view.destroy()
  }, [before, after, label])
  return <div ref={host} className="yaml-editor yaml-editor-diff" />
}

type SideProps = { theirs: string; merged: string; onChange: (text: string) => void }

/** Theirs at the left as it is, the outcome at the right to be edited. */
export function SideBySide({ theirs, merged, onChange }: SideProps) {
  const host = useRef<HTMLDivElement>(null)
  const made = useRef<MergeView>(null)
  const latest = useRef({ merged, onChange })
  latest.current = { merged, onChange }
  useEffect(() => {
    if (host.current === null) return undefined
    const view = new MergeView({
      parent: host.current,
      a: { doc: theirs, extensions: reading('What the other person saved') },
      b: {
        doc: latest.current.merged,
        extensions: [
          lineNumbers(),
          yaml(),
          editorTheme(),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': 'The outcome' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
          }),
        ],
      },
      collapseUnchanged: { margin: 3, minSize: 6 },
    })
    made.current = view
    return () => {
      made.current = null
      view.destroy()
    }
  }, [theirs])
  useEffect(() => {
    const editor = made.current?.b
    if (!editor || editor.state.doc.toString() === merged) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: merged } })
  }, [merged])
  return <div ref={host} className="yaml-editor yaml-editor-merge" />
}
