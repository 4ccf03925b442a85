'use client'
import { useQuery } from '@tanstack/react-query'
import { sourceCheckQuery } from '#app/_features/storage/offers-query.ts'
import { useSettled } from '#app/_lib/use-settled.ts'
import { pathProblem } from '#contracts/rules/names.ts'
import { sourceWords, type WantedSource } from './source-words.ts'

type Props = {
  path: string
  wanted: WantedSource
  /** The field itself says what is wrong. */
  quiet: boolean
}

/** What stands at the path, in a line under its field. LXD stays the judge: it is said, not enforced. */
export function SourceCheckLine({ path, wanted, quiet }: Props) {
  const settled = useSettled(path.trim())
  const sensible = settled !== '' && pathProblem(settled) === null
  const check = useQuery({ ...sourceCheckQuery(settled), enabled: sensible })
  const said = sensible && !quiet && check.data ? sourceWords(check.data, wanted) : null
  return (
    <p role="status" className={`text-xs ${said?.good ? 'text-success' : 'text-danger'} empty:hidden`}>
      {said?.text}
    </p>
  )
}
