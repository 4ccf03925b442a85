'use client'
import { type Diagnostic, linter, lintGutter } from '@codemirror/lint'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffectEvent } from 'react'
import { useEditorView } from '#app/_features/documents/editor/use-editor-view.ts'
import { yamlBasics, yamlKeys } from '#app/_features/documents/editor/yaml-basics.ts'
import { parsePreseed } from '#contracts/setup/preseed.ts'

type Props = { text: string; label: string; onChange: (text: string) => void }

/** The preseed in the editor that documents have, with its problems on their lines. A file dropped on it is the new text. */
export default function PreseedEditor(props: Props) {
  const change = useEffectEvent((text: string) => props.onChange(text))
  const { host } = useEditorView(props.text, () => [
    takesDroppedFile(change),
    yamlBasics(props.label, change),
    linter(look, { delay: 300 }),
    lintGutter(),
    yamlKeys(),
  ])
  return <div ref={host} className="yaml-editor-beside" />
}

function takesDroppedFile(onText: (text: string) => void): Extension {
  return EditorView.domEventHandlers({
    drop(event) {
      const file = event.dataTransfer?.files[0]
      if (!file) return false
      event.preventDefault()
      void file.text().then(onText)
      return true
    },
  })
}

function look({ state: { doc } }: EditorView): Diagnostic[] {
  const { problems } = parsePreseed(doc.toString())
  return (problems ?? []).map(({ line, path, message }) => {
    const { from, to } = doc.line(Math.min(line, doc.lines))
    return { from, to, severity: 'error', message: path === '' ? message : `${path}: ${message}` }
  })
}
