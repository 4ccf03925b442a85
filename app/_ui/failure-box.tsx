'use client'
import { useEffect, useRef } from 'react'
import { toFailure } from '#app/_lib/app-failure.ts'
import { FailureText } from './failure-text.tsx'

/** Why a form was refused, in the form; it comes into sight, above the form's buttons, however long the form is. */
export function FailureBox({ failure }: { failure: Error | null }) {
  const box = useRef<HTMLDivElement>(null)
  const shown = failure !== null
  useEffect(() => {
    if (shown) box.current?.scrollIntoView({ block: 'nearest' })
  }, [shown])
  if (!failure) return null
  return (
    <div ref={box} role="alert" className="scroll-mb-16 rounded-xl border border-danger p-3">
      <FailureText failure={toFailure(failure)} />
    </div>
  )
}
