import { z } from 'zod'
import type { GetOptions, LxdClient } from '../lxd-client.ts'
import { lxdUrl } from '../url.ts'
import { configSchema, listOf, stringsSchema } from './lists.ts'

export const lxdNetworkSchema = z.looseObject({
  name: z.string(),
  type: z.string().default(''),
  /** False for interfaces of the host that LXD only lists. */
  managed: z.boolean().default(false),
  description: z.string().default(''),
  status: z.string().default(''),
  config: configSchema,
  used_by: stringsSchema,
  locations: stringsSchema,
})
export type LxdNetwork = z.infer<typeof lxdNetworkSchema>

/** Networks a project sees, the host's own interfaces among them. */
export async function listNetworks(
  client: LxdClient,
  project: string,
  options?: GetOptions,
): Promise<LxdNetwork[]> {
  return (
    await client.get(lxdUrl(['networks'], { recursion: 1, project }), listOf(lxdNetworkSchema), options)
  ).value
}

export async function getNetwork(client: LxdClient, project: string, name: string, options?: GetOptions) {
  const { value, etag } = await client.get(lxdUrl(['networks', name], { project }), lxdNetworkSchema, options)
  return { network: value, etag }
}
