import { z } from 'zod'
import type { GetOptions, LxdClient } from '../lxd-client.ts'
import { lxdUrl } from '../url.ts'
import { listOf, stringsSchema } from './lists.ts'

const clusterSchema = z.looseObject({
  enabled: z.boolean(),
  /** What the server is called in it; empty where it stands alone. */
  server_name: z.string().default(''),
  /** What each member has for itself, with empty values. */
  member_config: listOf(
    z.looseObject({
      entity: z.string(),
      name: z.string(),
      key: z.string(),
      value: z.string().default(''),
      description: z.string().default(''),
    }),
  ),
})
export type LxdCluster = z.infer<typeof clusterSchema>

/** Answers also on a server that is not clustered. */
export async function getCluster(client: LxdClient, options?: GetOptions): Promise<LxdCluster> {
  return (await client.get(lxdUrl(['cluster']), clusterSchema, options)).value
}

const memberSchema = z.looseObject({
  server_name: z.string(),
  url: z.string().default(''),
  status: z.string().default(''),
  message: z.string().default(''),
  roles: stringsSchema,
  failure_domain: z.string().default(''),
  description: z.string().default(''),
  architecture: z.string().default(''),
})
export type LxdClusterMember = z.infer<typeof memberSchema>

/** Errors: `lxd-refused` where the server is not clustered. */
export async function listClusterMembers(
  client: LxdClient,
  options?: GetOptions,
): Promise<LxdClusterMember[]> {
  const url = lxdUrl(['cluster', 'members'], { recursion: 1 })
  return (await client.get(url, listOf(memberSchema), options)).value
}
