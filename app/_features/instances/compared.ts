import { type InstanceRef, instanceKey, instanceRefSchema } from '#contracts/instances.ts'

/** As many lines as a graph has colours, and as many names as fit beside it. */
export const mostCompared = 8

/** The instances that an address names (`default/web1 shop/web1`), each once and no more than can be compared. */
export function comparedOf(text: string): InstanceRef[] {
  const refs = text.split(' ').flatMap((key) => {
    const [project, name, ...rest] = key.split('/')
    const parsed = instanceRefSchema.safeParse({ project, name })
    return parsed.success && rest.length === 0 ? [parsed.data] : []
  })
  return [...new Map(refs.map((ref) => [instanceKey(ref), ref])).values()].slice(0, mostCompared)
}

/** The other way round. No name of a project or an instance has a space in it. */
export function comparedText(refs: readonly InstanceRef[]): string {
  return refs.map(instanceKey).join(' ')
}

/** How each is called among the others: with its project where another has the same name. */
export function comparedName(ref: InstanceRef, among: readonly InstanceRef[]): string {
  const alike = among.filter(({ name }) => name === ref.name)
  return alike.length > 1 ? instanceKey(ref) : ref.name
}
