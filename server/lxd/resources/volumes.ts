import { z } from 'zod'
import type { GetOptions, LxdClient } from '../lxd-client.ts'
import { lxdUrl } from '../url.ts'
import { configSchema, listOf, stringsSchema } from './lists.ts'

export const lxdVolumeSchema = z.looseObject({
  /** A snapshot is called `volume/snapshot`. */
  name: z.string(),
  type: z.string(),
  content_type: z.string().default('filesystem'),
  description: z.string().default(''),
  config: configSchema,
  used_by: stringsSchema,
  location: z.string().default(''),
  /** Zero before the extension storage_volumes_created_at. */
  created_at: z.string().default(''),
  project: z.string().optional(),
})
export type LxdVolume = z.infer<typeof lxdVolumeSchema>

/** Every volume of a pool that a project sees, of all types, snapshots included. */
export async function listVolumes(
  client: LxdClient,
  pool: string,
  project: string,
  options?: GetOptions,
): Promise<LxdVolume[]> {
  const url = lxdUrl(['storage-pools', pool, 'volumes'], { recursion: 1, project })
  return (await client.get(url, listOf(lxdVolumeSchema), options)).value
}

export async function getVolume(
  client: LxdClient,
  ref: { project: string; pool: string; name: string },
  options?: GetOptions,
) {
  const url = lxdUrl(['storage-pools', ref.pool, 'volumes', 'custom', ref.name], { project: ref.project })
  const { value, etag } = await client.get(url, lxdVolumeSchema, options)
  return { volume: value, etag }
}

const stateSchema = z.looseObject({
  usage: z.looseObject({ used: z.number().default(0) }).nullish(),
})

/** Bytes in use, or null where the driver cannot tell (dir without quotas). Needs storage_volume_state. */
export async function getVolumeUsage(
  client: LxdClient,
  ref: { project: string; pool: string; name: string },
  options?: GetOptions,
): Promise<number | null> {
  const url = lxdUrl(['storage-pools', ref.pool, 'volumes', 'custom', ref.name, 'state'], {
    project: ref.project,
  })
  return (await client.get(url, stateSchema, options)).value.usage?.used ?? null
}

const snapshotSchema = z.looseObject({
  name: z.string(),
  description: z.string().default(''),
  created_at: z.string().default(''),
  expires_at: z.string().nullish(),
})
export type LxdVolumeSnapshot = z.infer<typeof snapshotSchema>

export async function listVolumeSnapshots(
  client: LxdClient,
  ref: { project: string; pool: string; name: string },
  options?: GetOptions,
): Promise<LxdVolumeSnapshot[]> {
  const url = lxdUrl(['storage-pools', ref.pool, 'volumes', 'custom', ref.name, 'snapshots'], {
    recursion: 1,
    project: ref.project,
  })
  return (await client.get(url, listOf(snapshotSchema), options)).value
}
