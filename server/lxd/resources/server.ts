import { z } from 'zod'
import type { GetOptions, LxdClient } from '../lxd-client.ts'
import { lxdUrl } from '../url.ts'
import { stringsSchema } from './lists.ts'

const driverSchema = z.looseObject({
  Name: z.string(),
  Version: z.string().default(''),
  Remote: z.boolean().default(false),
})

export const lxdServerSchema = z.looseObject({
  api_extensions: stringsSchema,
  auth: z.string().default(''),
  /** The one config whose values are not all strings: hidden secrets read as `true`. Absent when not trusted. */
  config: z
    .record(z.string(), z.union([z.string(), z.boolean(), z.number()]))
    .nullish()
    .transform((value) => value ?? {}),
  environment: z
    .looseObject({
      server: z.string().default('lxd'),
      server_name: z.string().default(''),
      server_version: z.string().default(''),
      server_clustered: z.boolean().default(false),
      server_pid: z.number().default(0),
      kernel_version: z.string().default(''),
      os_name: z.string().default(''),
      os_version: z.string().default(''),
      architectures: stringsSchema,
      certificate_fingerprint: z.string().default(''),
      addresses: stringsSchema,
      driver: z.string().default(''),
      /** What the kernel can, as LXD found: `true` or `false` by name. */
      kernel_features: z
        .record(z.string(), z.string())
        .nullish()
        .transform((value) => value ?? {}),
      storage_supported_drivers: z
        .array(driverSchema)
        .nullish()
        .transform((value) => value ?? []),
    })
    .nullish(),
})
export type LxdServer = z.infer<typeof lxdServerSchema>

export async function getServer(
  client: LxdClient,
  options?: GetOptions,
): Promise<{ server: LxdServer; etag: string | null }> {
  const { value, etag } = await client.get(lxdUrl([]), lxdServerSchema, options)
  return { server: value, etag }
}

/** The one way to ask what this LXD can do: by API extension, never by version. */
export function hasExtension(server: LxdServer, name: string): boolean {
  return server.api_extensions.includes(name)
}
