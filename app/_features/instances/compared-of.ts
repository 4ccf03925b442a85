import { instanceKey } from '#contracts/instance-key.ts'
import { type InstanceRef, instanceRefSchema } from '#contracts/instances.ts'
import { mostCompared } from './compared.ts'

/**
 * The instances that an address names (`default/web1 shop/web1`), each once and no more than can be compared. Apart from what
 * the list of instances needs, which does without the schemas.
 */
export function comparedOf(text: string): InstanceRef[] {
  const refs = text.split(' ').flatMap((key) => {
    const [project, name, ...rest] = key.split('/')
    const parsed = instanceRefSchema.safeParse({ project, name })
    return parsed.success && rest.length === 0 ? [parsed.data] : []
  })
  return [...new Map(refs.map((ref) => [instanceKey(ref), ref])).values()].slice(0, mostCompared)
}
