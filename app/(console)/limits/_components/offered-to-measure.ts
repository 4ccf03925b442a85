import { instanceKey } from '#contracts/instance-key.ts'
import { mostMeasured } from '#contracts/limits/limits.ts'
import type { ShareRow } from './share-rows.ts'

/** No more than can be busy at once, in the order of the table: those that are chosen, then those whose name has the text. */
export function offeredToMeasure(
  rows: readonly ShareRow[],
  processes: ReadonlyMap<string, number>,
  sought: string,
): ShareRow[] {
  const text = sought.trim().toLowerCase()
  const isChosen = ({ instance }: ShareRow) => (processes.get(instanceKey(instance)) ?? 0) > 0
  const isSought = ({ instance }: ShareRow) => instance.name.toLowerCase().includes(text)
  const some = [...rows.filter(isChosen), ...rows.filter((row) => !isChosen(row) && isSought(row))]
  const offered = new Set(some.slice(0, mostMeasured))
  return rows.filter((row) => offered.has(row))
}
