import type { InstanceRef } from '#contracts/instances.ts'
import { lxd } from '#server/lxd/client.ts'
import type { Operation } from '#server/lxd/operation.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { getInstance } from '#server/lxd/resources/instances.ts'
import { lxdUrl } from '#server/lxd/url.ts'

/**
 * Sets the named keys of an instance; an empty value takes one away. Errors: `not-found`, `lxd-refused`. Without the ETag, which
 * changes whenever LXD writes its own `volatile.*`: only what is named here is touched.
 */
export async function patchLimits(
  { project, name }: InstanceRef,
  values: Readonly<Record<string, string>>,
): Promise<Operation> {
  const { instance } = await getInstance(lxd(), project, name)
  // PATCH clears a description that is left out.
  const body = { description: instance.description ?? '', config: values }
  return startOperation(lxd(), 'PATCH', lxdUrl(['instances', name], { project }), body)
}
