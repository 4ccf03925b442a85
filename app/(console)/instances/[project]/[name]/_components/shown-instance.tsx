'use client'
import { createContext, type ReactNode, use } from 'react'
import type { InstanceRow } from '#contracts/instances.ts'

const ShownInstance = createContext<InstanceRow | null>(null)

type Props = { row: InstanceRow; children: ReactNode }

/** Tells the pages of an instance its row, which is kept current around them. */
export function ShownInstanceProvider({ row, children }: Props) {
  return <ShownInstance value={row}>{children}</ShownInstance>
}

/** The instance whose pages these are, as the live list has it. */
export function useShownInstance(): InstanceRow {
  const row = use(ShownInstance)
  if (row === null) throw new Error('useShownInstance stands outside of ShownInstanceProvider')
  return row
}
