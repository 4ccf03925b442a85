'use client'
import { EditorState, type Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react'
import { replaceText } from './yaml-basics.ts'

type Place = { host: RefObject<HTMLDivElement | null>; view: RefObject<EditorView | null> }

/**
 * An editor in the element that gets `host`. What comes in as `text` from outside is put in by its difference, so that
 * cursor and undo stay. `extensionsOf` is asked once.
 */
export function useEditorView(text: string, extensionsOf: () => Extension): Place {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const make = useEffectEvent((parent: HTMLDivElement) => {
    return new EditorView({ parent, state: EditorState.create({ doc: text, extensions: extensionsOf() }) })
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
    if (view.current !== null) replaceText(view.current, text)
  }, [text])
  return { host, view }
}
