import { readText } from './read-text.ts'

/** `uidMap`: `/proc/self/uid_map`; `subuid`: `/etc/subuid`. Empty where they cannot be read. */
export type Ids = { uidMap: string; subuid: string }

export async function readIds(): Promise<Ids> {
  const [uidMap, subuid] = await Promise.all([readText('/proc/self/uid_map'), readText('/etc/subuid')])
  return { uidMap, subuid }
}

/** Whether this is a container with a user namespace of its own, which only the whole range of ids mapped to itself is not. */
export function isNested({ uidMap }: Ids): boolean {
  const ranges = rangesOf(uidMap)
  return (
    ranges.length > 0 &&
    !ranges.some(([inside, outside, count]) => inside === 0 && outside === 0 && count === 2 ** 32 - 1)
  )
}

/** Whether containers would have to use this container's own ids: none are set aside for them, or such as it does not have. */
export function sharesIds(ids: Ids): boolean {
  if (!isNested(ids)) return false
  const given = ids.subuid
    .split('\n')
    .map((line) => line.split(':'))
    .filter(([who]) => who === 'root')
  const mapped = rangesOf(ids.uidMap)
  const usable = given.filter(([, first, count]) =>
    mapped.some(
      ([inside, , size]) => Number(first) >= inside && Number(first) + Number(count) <= inside + size,
    ),
  )
  return usable.length === 0
}

function rangesOf(uidMap: string): [inside: number, outside: number, count: number][] {
  return uidMap
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([inside, outside, count]) =>
      inside === undefined || outside === undefined || count === undefined ? [] : [[inside, outside, count]],
    )
}
