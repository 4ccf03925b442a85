import { z } from 'zod'

/** Something of LXD that uses a pool, network, volume, image or profile. */
export const usedBySchema = z.object({
  kind: z.enum(['instance', 'snapshot', 'profile', 'image', 'volume', 'network', 'bucket', 'other']),
  project: z.string(),
  /** As one reads it: `web1`, `web1/before-upgrade`, a fingerprint. */
  name: z.string(),
  /** The pool of a volume, of its snapshot or of a bucket. */
  pool: z.string().nullable(),
})
export type UsedBy = z.infer<typeof usedBySchema>
