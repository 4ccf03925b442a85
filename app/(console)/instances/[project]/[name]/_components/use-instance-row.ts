'use client'
import { useQuery } from '@tanstack/react-query'
import { instanceListQuery } from '#app/_features/instances/queries.ts'
import type { InstanceRef, InstanceRow } from '#contracts/instances.ts'

/** One instance as the live list has it; `initial` until the list has come. Null: there is none, or none any more. */
export function useInstanceRow(
  { project, name }: InstanceRef,
  initial: InstanceRow | null,
): InstanceRow | null {
  const { data } = useQuery({
    ...instanceListQuery(),
    // Wrapped: a selection of nothing would read as data that has not come.
    select: (list) => ({
      row: list.instances.find((row) => row.project === project && row.name === name) ?? null,
    }),
  })
  return data ? data.row : initial
}
