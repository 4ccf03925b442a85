import { z } from 'zod'

/** Where a card of an instance is plugged into the host. */
export const hostPlugSchema = z.object({
  project: z.string(),
  name: z.string(),
  /** The device, as LXD calls it. */
  device: z.string(),
  /** The host's link that it stands on: a bridge, or what is below a macvlan, ipvlan, routed or physical card. */
  link: z.string(),
  running: z.boolean(),
  /** The host's end of the cable, while there is one. */
  end: z.string().nullable(),
})
export type HostPlug = z.infer<typeof hostPlugSchema>
export type HostPlugs = { plugs: HostPlug[] }
