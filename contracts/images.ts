import { z } from 'zod'
import { instanceTypeSchema } from './instances.ts'

/** An image server as people see it. */
const imageServerSchema = z.object({
  /** The name of the remote, as in `lxc launch <name>:<image>`. */
  name: z.string(),
  url: z.string(),
  /** Whether `lxc` knows it from the start, or wants `lxc remote add` once. */
  builtIn: z.boolean(),
  /** SHA-256 of the server's own certificate, where that is trusted in place of an authority. */
  pinned: z.string().nullable(),
})
export type ImageServer = z.infer<typeof imageServerSchema>
const imageServerListSchema = z.object({
  servers: z.array(imageServerSchema),
  /** Architectures this LXD runs, its own first. */
  architectures: z.array(z.string()),
})
export type ImageServerList = z.infer<typeof imageServerListSchema>

/** The newest version of one image on a remote server. */
const remoteImageSchema = z.object({
  fingerprint: z.string(),
  /** In the server's order; the first is what one types. They mean this image on a host of its architecture. */
  aliases: z.array(z.string()),
  os: z.string(),
  release: z.string(),
  releaseTitle: z.string(),
  variant: z.string(),
  /** LXD's word for it, e.g. `x86_64`. */
  architecture: z.string(),
  type: instanceTypeSchema,
  /** Bytes to download. */
  size: z.number(),
  /** Day the version was made, `YYYY-MM-DD`. */
  day: z.string(),
})
export type RemoteImage = z.infer<typeof remoteImageSchema>
const remoteImageListSchema = z.object({ server: z.string(), images: z.array(remoteImageSchema) })
export type RemoteImageList = z.infer<typeof remoteImageListSchema>

/** An image in LXD's own store. */
const localImageSchema = z.object({
  fingerprint: z.string(),
  aliases: z.array(z.string()),
  description: z.string(),
  os: z.string(),
  release: z.string(),
  variant: z.string(),
  architecture: z.string(),
  type: instanceTypeSchema,
  size: z.number(),
  /** Kept because it was downloaded for a launch, not because somebody asked for it. */
  cached: z.boolean(),
  public: z.boolean(),
  /** Where it was downloaded from. */
  origin: z.object({ url: z.string(), alias: z.string() }).nullable(),
  /** LXD looks for newer versions by itself. */
  autoUpdate: z.boolean(),
  properties: z.record(z.string(), z.string()),
  /** Profiles that an instance made from it gets unless it is told otherwise. */
  profiles: z.array(z.string()),
  uploadedAt: z.string(),
  lastUsedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
})
export type LocalImage = z.infer<typeof localImageSchema>
const localImageListSchema = z.object({ images: z.array(localImageSchema) })
export type LocalImageList = z.infer<typeof localImageListSchema>
