'use client'
import { useEffect, useRef, useSyncExternalStore } from 'react'

export type KeyBinding = {
  /** `KeyboardEvent.key`; `mod+k` stands for Ctrl or Command with k. */
  key: string
  label: string
  run: () => void
}
export type KeyGroup = { title: string; bindings: readonly KeyBinding[] }

let groups: readonly KeyGroup[] = []
const listeners = new Set<() => void>()

function change(next: readonly KeyGroup[]) {
  groups = next
  for (const listener of listeners) listener()
}

/** Keys that work while the component is on the page; those that came last go first. `?` lists them all. */
export function useKeys(title: string, bindings: readonly KeyBinding[]) {
  const latest = useRef(bindings)
  useEffect(() => {
    latest.current = bindings
  })
  const names = bindings.map((binding) => `${binding.key} ${binding.label}`).join('\n')
  useEffect(() => {
    const group: KeyGroup = {
      title,
      bindings: names.split('\n').map((name) => {
        const [key = '', ...label] = name.split(' ')
        return {
          key,
          label: label.join(' '),
          run: () => latest.current.find((binding) => binding.key === key)?.run(),
        }
      }),
    }
    change([group, ...groups])
    return () => change(groups.filter((each) => each !== group))
  }, [title, names])
}

export function useKeyGroups(): readonly KeyGroup[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => groups,
    () => noGroups,
  )
}
const noGroups: readonly KeyGroup[] = []

/** The one listener of the page; called once by the frame. */
export function listenForKeys(): () => void {
  document.addEventListener('keydown', handle)
  return () => document.removeEventListener('keydown', handle)
}

function handle(event: KeyboardEvent) {
  const name = event.ctrlKey || event.metaKey ? `mod+${event.key.toLowerCase()}` : event.key
  if (event.defaultPrevented || event.altKey || event.isComposing) return
  if (!name.startsWith('mod+') && belongsElsewhere(event)) return
  const binding = groups.flatMap((group) => group.bindings).find((each) => each.key === name)
  if (!binding) return
  event.preventDefault()
  binding.run()
}

/** What is typed into a field, a terminal, a menu or a dialog is not for the page; nor is Enter on a control. */
function belongsElsewhere(event: KeyboardEvent): boolean {
  const { target } = event
  if (!(target instanceof Element)) return false
  if (target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable="true"]')) return true
  if (
    target.closest(
      '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"], [data-keys="own"]',
    )
  )
    return true
  return event.key === 'Enter' && target.closest('a, button, input') !== null
}
