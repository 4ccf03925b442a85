import { z } from 'zod'
import type { GetOptions, LxdClient } from '../lxd-client.ts'
import { lxdUrl } from '../url.ts'
import { configSchema, listOf, stringsSchema } from './lists.ts'

export const lxdProjectSchema = z.looseObject({
  name: z.string(),
  description: z.string().default(''),
  config: configSchema,
  used_by: stringsSchema,
})
export type LxdProject = z.infer<typeof lxdProjectSchema>

export async function listProjects(client: LxdClient, options?: GetOptions): Promise<LxdProject[]> {
  return (await client.get(lxdUrl(['projects'], { recursion: 1 }), listOf(lxdProjectSchema), options)).value
}
