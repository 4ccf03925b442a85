import { z } from 'zod'
import type { LxdClient } from '../lxd-client.ts'
import { lxdUrl } from '../url.ts'

// Prose throughout: types are words, defaults are sentences. Values are of one key each.
const keySchema = z.looseObject({
  type: z.string().default(''),
  defaultdesc: z.string().default(''),
  shortdesc: z.string().default(''),
  condition: z.string().default(''),
  /** Whether LXD writes it itself. */
  managed: z.string().default(''),
})
const groupSchema = z.looseObject({
  keys: z
    .array(z.record(z.string(), keySchema))
    .nullish()
    .transform((value) => value ?? []),
})
export const configMetadataSchema = z.looseObject({
  configs: z.record(z.string(), z.record(z.string(), groupSchema)).default({}),
})
export type ConfigMetadata = z.infer<typeof configMetadataSchema>

/** What a server says of the config keys of everything. Needs the extension metadata_configuration (5.18). */
export async function getConfigMetadata(client: LxdClient): Promise<ConfigMetadata> {
  return (await client.get(lxdUrl(['metadata', 'configuration']), configMetadataSchema)).value
}
