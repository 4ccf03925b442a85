'use client'
import { type Diagnostic, linter, lintGutter } from '@codemirror/lint'
import { EditorState } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { useEffect, useEffectEvent, useRef } from 'react'
import { replaceText, yamlBasics, yamlKeys } from '#app/_features/documents/editor/yaml-basics.ts'
import { parsePreseed } from '#contracts/setup/preseed.ts'

type Props = { text: string; label: string; onChange: (text: string) => void }

/** The preseed in the editor that documents have, with its problems on their lines. A file dropped on it is the new text. */
export default function PreseedEditor(props: Props) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const change = useEffectEvent((text: string) => props.onChange(text))
  const make = useEffectEvent((parent: HTMLDivElement) => {
    const drop = EditorView.domEventHandlers({
      drop(event) {
        const file = event.dataTransfer?.files[0]
        if (!file) return false
        event.preventDefault()
        void file.text().then(change)
        return true
      },
    })
    const extensions = [
      drop,
      // It can be focused anyway; with the number those who check a scrolling region know it, too.
      EditorView.contentAttributes.of({ tabindex: '0' }),
      yamlBasics(props.label, change),
      linter(look, { delay: 300 }),
      lintGutter(),
      yamlKeys(),
    ]
    return new EditorView({ parent, state: EditorState.create({ doc: props.text, extensions }) })
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
    if (view.current !== null) replaceText(view.current, props.text)
  }, [props.text])
  return <div ref={host} className="yaml-editor-beside" />
}

function look({ state: { doc } }: EditorView): Diagnostic[] {
  const { problems } = parsePreseed(doc.toString())
  return (problems ?? []).map(({ line, path, message }) => {
    const { from, to } = doc.line(Math.min(line, doc.lines))
    return { from, to, severity: 'error', message: path === '' ? message : `${path}: ${message}` }
  })
}
