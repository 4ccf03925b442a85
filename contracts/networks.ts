import { z } from 'zod'

export const networkSchema = z.object({
  name: z.string(),
  /** LXD's word: bridge, ovn, macvlan, sriov, physical, or the kind of a host interface. */
  type: z.string(),
  managed: z.boolean(),
  description: z.string(),
  status: z.string(),
  /** Address with prefix length, `none`, or null where the network has no such key. */
  ipv4: z.string().nullable(),
  ipv6: z.string().nullable(),
  usedBy: z.number(),
})
export type Network = z.infer<typeof networkSchema>
export const networkListSchema = z.object({ networks: z.array(networkSchema) })
