import { z } from 'zod'
import type { GetOptions, LxdClient } from '../lxd-client.ts'
import { lxdUrl } from '../url.ts'
import { configSchema, devicesSchema, listOf, stringsSchema } from './lists.ts'

export const lxdProfileSchema = z.looseObject({
  name: z.string(),
  description: z.string().default(''),
  config: configSchema,
  devices: devicesSchema,
  used_by: stringsSchema,
})
export type LxdProfile = z.infer<typeof lxdProfileSchema>

/** Profiles a project sees; one without profiles of its own sees those of `default`. */
export async function listProfiles(
  client: LxdClient,
  project: string,
  options?: GetOptions,
): Promise<LxdProfile[]> {
  return (
    await client.get(lxdUrl(['profiles'], { recursion: 1, project }), listOf(lxdProfileSchema), options)
  ).value
}

export async function getProfile(client: LxdClient, project: string, name: string, options?: GetOptions) {
  const { value, etag } = await client.get(lxdUrl(['profiles', name], { project }), lxdProfileSchema, options)
  return { profile: value, etag }
}
