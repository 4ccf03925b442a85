'use client'
import { lazy, Suspense } from 'react'
import type { ConfirmDialogProps } from './confirm-dialog-body.tsx'

const Body = lazy(() =>
  import('./confirm-dialog-body.tsx').then((module) => ({ default: module.ConfirmDialogBody })),
)

/**
 * Asks before something is done: what will happen stands inside it, the safe button has the focus. With `typedName`
 * the name has to be typed first. Stays open while `onConfirm` runs and shows its failure. Render it while it is open.
 */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Suspense fallback={null}>
      <Body {...props} />
    </Suspense>
  )
}
