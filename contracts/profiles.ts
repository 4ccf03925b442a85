import { z } from 'zod'

export const profileSchema = z.object({
  name: z.string(),
  description: z.string(),
  config: z.record(z.string(), z.string()),
  /** The pool of the root disk it brings; null when it brings none. */
  rootPool: z.string().nullable(),
  /** Network devices it brings. */
  nics: z.array(
    z.object({ device: z.string(), network: z.string().nullable(), parent: z.string().nullable() }),
  ),
  devices: z.array(z.object({ name: z.string(), type: z.string() })),
  usedBy: z.number(),
})
export type Profile = z.infer<typeof profileSchema>
export const profileListSchema = z.object({ profiles: z.array(profileSchema) })

/** Names of the network devices that the given profiles bring together: a later profile replaces a device of the same name. */
export function nicsOfProfiles(names: readonly string[], profiles: readonly Profile[]): string[] {
  const types = new Map<string, string>()
  for (const name of names) {
    const devices = profiles.find((profile) => profile.name === name)?.devices ?? []
    for (const device of devices) types.set(device.name, device.type)
  }
  return [...types].filter(([, type]) => type === 'nic').map(([device]) => device)
}

/** The pool of the root disk that the given profiles bring together: the last one wins. */
export function rootPoolOfProfiles(names: readonly string[], profiles: readonly Profile[]): string | null {
  const pools = names.map((name) => profiles.find((profile) => profile.name === name)?.rootPool ?? null)
  return pools.findLast((pool) => pool !== null) ?? null
}
