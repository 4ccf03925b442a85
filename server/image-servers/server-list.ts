import { X509Certificate } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '#server/platform/app-error.ts'
import { db } from '#server/platform/db.ts'

export type KnownServer = { name: string; url: string; certificatePem: string | null; builtIn: boolean }

/** The remotes that `lxc` of the supported LXD releases knows from the start; LXD itself has no such list. */
const builtInServers: readonly KnownServer[] = [
  { name: 'images', url: 'https://images.lxd.canonical.com' },
  { name: 'ubuntu', url: 'https://cloud-images.ubuntu.com/releases' },
  { name: 'ubuntu-daily', url: 'https://cloud-images.ubuntu.com/daily' },
  { name: 'ubuntu-minimal', url: 'https://cloud-images.ubuntu.com/minimal/releases' },
  { name: 'ubuntu-minimal-daily', url: 'https://cloud-images.ubuntu.com/minimal/daily' },
].map((server) => ({ ...server, certificatePem: null, builtIn: true }))

const givenServerSchema = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,62}$/, 'Small letters, digits and dashes, starting with a letter'),
  url: z.url({ protocol: /^https$/, error: 'An https address' }),
  certificatePem: z
    .string()
    .nullable()
    .refine((pem) => pem === null || isCertificate(pem), 'A certificate in PEM format'),
})

/** All servers that images can come from: the console's own first, since somebody put them there on purpose. */
export async function imageServers(): Promise<KnownServer[]> {
  const own = await db.imageServer.findMany({ orderBy: { name: 'asc' } })
  const names = new Set(own.map((server) => server.name))
  return [
    ...own.map(({ name, url, certificatePem }) => ({ name, url, certificatePem, builtIn: false })),
    ...builtInServers.filter((server) => !names.has(server.name)),
  ]
}

/** Errors: `not-found`. */
export async function imageServer(name: string): Promise<KnownServer> {
  const server = (await imageServers()).find((known) => known.name === name)
  if (!server) throw new AppError('not-found', `There is no image server called “${name}” here.`)
  return server
}

/** Adds a server, or gives a known one another address and certificate. Errors: `invalid-input`. */
export async function ensureImageServer(given: z.input<typeof givenServerSchema>): Promise<void> {
  const parsed = givenServerSchema.safeParse(given)
  if (!parsed.success) {
    throw new AppError('invalid-input', 'This cannot be an image server.', {
      detail: z.prettifyError(parsed.error),
    })
  }
  const { name, url, certificatePem } = parsed.data
  const row = { url, certificatePem }
  await db.imageServer.upsert({ where: { name }, create: { name, ...row }, update: row })
}

/** Takes a server of the console's own list away. Errors: `not-found`, also for those that `lxc` knows by itself. */
export async function removeImageServer(name: string): Promise<void> {
  const { count } = await db.imageServer.deleteMany({ where: { name } })
  if (count === 0) throw new AppError('not-found', `“${name}” is not a server that was added here.`)
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0
  } catch {
    return false
  }
}
