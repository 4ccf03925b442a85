import { z } from 'zod'
import type { LxdClient } from '../lxd-client.ts'
import { lxdUrl } from '../url.ts'
import { listOf } from './lists.ts'

const warningSchema = z.looseObject({
  uuid: z.string(),
  type: z.string().default(''),
  /** `new`, `acknowledged` or `resolved`. */
  status: z.string().default(''),
  severity: z.string().default(''),
  last_message: z.string().default(''),
  last_seen_at: z.string().default(''),
  count: z.number().default(0),
  project: z.string().default(''),
  entity_url: z.string().default(''),
  location: z.string().default(''),
})
export type LxdWarning = z.infer<typeof warningSchema>

/** Warnings of the server, resolved ones included. */
export async function listWarnings(client: LxdClient): Promise<LxdWarning[]> {
  return (await client.get(lxdUrl(['warnings'], { recursion: 1 }), listOf(warningSchema))).value
}

/** Controllers LXD looked for in vain at its start, e.g. `blkio.weight`, `hugetlb`; it has no other place to say so. */
export async function missingControllers(client: LxdClient): Promise<string[]> {
  const warnings = await listWarnings(client)
  return warnings.flatMap((warning) => {
    const [, controller] = /^Couldn't find the CGroup (.+?)(?: controller)?$/.exec(warning.type) ?? []
    return controller === undefined || warning.status === 'resolved' ? [] : [controller]
  })
}
