'use client'
import { lazy, type ReactNode, Suspense } from 'react'
import type { MenuAnchor, MenuSection } from './menu-sections.ts'

const load = () => import('./action-menu.tsx')
const ActionMenu = lazy(() => load().then((module) => ({ default: module.ActionMenu })))

/** Fetches the menu's script ahead, e.g. when the pointer comes near. */
export function preloadMenu() {
  void load()
}

/** A menu that is open at `anchor`; render it while there is one. */
export function OpenMenu(props: {
  label: string
  header?: ReactNode
  sections: readonly MenuSection[]
  anchor: MenuAnchor
  onClose: () => void
}) {
  return (
    <Suspense fallback={null}>
      <ActionMenu {...props} />
    </Suspense>
  )
}
