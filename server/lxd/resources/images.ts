import { z } from 'zod'
import { failureCode } from '../errors.ts'
import type { GetOptions, LxdClient } from '../lxd-client.ts'
import { lxdUrl } from '../url.ts'
import { configSchema, listOf, stringsSchema } from './lists.ts'

export const lxdImageSchema = z.looseObject({
  fingerprint: z.string(),
  type: z.enum(['container', 'virtual-machine']).default('container'),
  architecture: z.string().default(''),
  /** Bytes, compressed. */
  size: z.number().default(0),
  filename: z.string().default(''),
  public: z.boolean().default(false),
  cached: z.boolean().default(false),
  auto_update: z.boolean().default(false),
  properties: configSchema,
  profiles: stringsSchema,
  aliases: listOf(z.looseObject({ name: z.string(), description: z.string().default('') })),
  update_source: z
    .looseObject({ server: z.string(), protocol: z.string().default(''), alias: z.string().default('') })
    .nullish(),
  created_at: z.string().default(''),
  uploaded_at: z.string().default(''),
  last_used_at: z.string().default(''),
  expires_at: z.string().default(''),
})
export type LxdImage = z.infer<typeof lxdImageSchema>

/** Images a project sees; one without images of its own sees those of `default`. */
export async function listImages(
  client: LxdClient,
  project: string,
  options?: GetOptions,
): Promise<LxdImage[]> {
  return (await client.get(lxdUrl(['images'], { recursion: 1, project }), listOf(lxdImageSchema), options))
    .value
}

/** One image; a prefix of the fingerprint is enough. */
export async function getImage(
  client: LxdClient,
  project: string,
  fingerprint: string,
  options?: GetOptions,
) {
  const { value, etag } = await client.get(
    lxdUrl(['images', fingerprint], { project }),
    lxdImageSchema,
    options,
  )
  return { image: value, etag }
}

const aliasSchema = z.looseObject({ target: z.string() })

/** The fingerprint of the image that an alias stands for, or null where nothing has it. */
export async function findAlias(client: LxdClient, project: string, alias: string): Promise<string | null> {
  try {
    return (await client.get(lxdUrl(['images', 'aliases', alias], { project }), aliasSchema)).value.target
  } catch (error) {
    if (failureCode(error) === 'not-found') return null
    throw error
  }
}
