import path from 'node:path'
import { z } from 'zod'
import { remember } from './remember.ts'

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  )
const flag = z.enum(['0', '1']).default('0')

/** The only reader of `process.env`. `npm run up` and the tests set these; each has a default that works from a clone. */
const schema = z
  .object({
    NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
    GANTRY_DATA: z.string().default('data'),
    GANTRY_HOST: z.string().default('127.0.0.1'),
    GANTRY_PORT: z.coerce.number().int().min(0).max(65535).default(8440),
    /** The address people type, where it differs from host and port (behind a proxy). */
    GANTRY_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    /** Further host names the console may be called by. */
    GANTRY_HOSTS: list,
    /** A proxy in front speaks TLS; X-Forwarded-* are believed from the trusted addresses only. */
    GANTRY_BEHIND_PROXY: flag,
    GANTRY_TRUSTED_PROXIES: list,
    GANTRY_TLS_CERT: z.string().optional(),
    GANTRY_TLS_KEY: z.string().optional(),
    GANTRY_ADMIN_EMAIL: z.string().optional(),
    GANTRY_ADMIN_PASSWORD_FILE: z.string().optional(),
    /** A file with the token that Prometheus shows at /metrics; without it there is no such page. */
    GANTRY_METRICS_TOKEN_FILE: z.string().optional(),
    GANTRY_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    GANTRY_LXD_SOCKET: z.string().optional(),
    /** Where hostd listens, the program that does what needs root on the host. */
    GANTRY_HOSTD_SOCKET: z.string().default('/run/gantry/hostd.sock'),
    /** LXD on another machine instead of a socket: its address, the certificate it knows us by, and its own (PEM files). */
    GANTRY_LXD_URL: z.url({ protocol: /^https$/ }).optional(),
    GANTRY_LXD_CLIENT_CERT: z.string().optional(),
    GANTRY_LXD_CLIENT_KEY: z.string().optional(),
    GANTRY_LXD_SERVER_CERT: z.string().optional(),
    /** Where the `lxc` command would look. */
    LXD_SOCKET: z.string().optional(),
    LXD_DIR: z.string().optional(),
    /** An image server to know from the start, and the certificate file (PEM) that vouches for it; the lab's own. */
    GANTRY_IMAGE_SERVER_NAME: z.string().default('lab'),
    GANTRY_IMAGE_SERVER_URL: z.string().optional(),
    GANTRY_IMAGE_SERVER_CERT: z.string().optional(),
    /** Set by `npm run up` when the console stands on a lab: the UI says so. */
    GANTRY_PRACTICE: flag,
  })
  .refine((given) => given.GANTRY_BEHIND_PROXY === '0' || given.GANTRY_PUBLIC_URL !== undefined, {
    path: ['GANTRY_PUBLIC_URL'],
    message: 'Behind a proxy the public address must be set, e.g. https://gantry.example.org',
  })
  .refine((given) => (given.GANTRY_TLS_CERT === undefined) === (given.GANTRY_TLS_KEY === undefined), {
    path: ['GANTRY_TLS_KEY'],
    message: 'A certificate needs its key, and a key its certificate',
  })
  .refine((given) => !given.GANTRY_LXD_URL || remoteOf(given) !== null, {
    path: ['GANTRY_LXD_URL'],
    message:
      'LXD over HTTPS needs three files: GANTRY_LXD_CLIENT_CERT, GANTRY_LXD_CLIENT_KEY and GANTRY_LXD_SERVER_CERT',
  })
  .refine(
    (given) => (given.GANTRY_ADMIN_EMAIL === undefined) === (given.GANTRY_ADMIN_PASSWORD_FILE === undefined),
    {
      path: ['GANTRY_ADMIN_PASSWORD_FILE'],
      message: 'The first administrator needs both an e-mail address and a password file',
    },
  )

/** All of it or nothing. */
function remoteOf(given: {
  GANTRY_LXD_URL?: string | undefined
  GANTRY_LXD_CLIENT_CERT?: string | undefined
  GANTRY_LXD_CLIENT_KEY?: string | undefined
  GANTRY_LXD_SERVER_CERT?: string | undefined
}) {
  const { GANTRY_LXD_URL: url, GANTRY_LXD_CLIENT_CERT: certificateFile } = given
  const { GANTRY_LXD_CLIENT_KEY: keyFile, GANTRY_LXD_SERVER_CERT: serverCertificateFile } = given
  if (!url || !certificateFile || !keyFile || !serverCertificateFile) return null
  return { url, certificateFile, keyFile, serverCertificateFile }
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/

function read(source: NodeJS.ProcessEnv) {
  const parsed = schema.safeParse(source)
  if (!parsed.success) throw new Error(`Settings cannot be used.\n${z.prettifyError(parsed.error)}`)
  const given = parsed.data
  const dataDir = path.resolve(given.GANTRY_DATA)
  const behindProxy = given.GANTRY_BEHIND_PROXY === '1'
  const ownTls = given.GANTRY_TLS_CERT !== undefined || (!loopback.test(given.GANTRY_HOST) && !behindProxy)
  return {
    mode: given.NODE_ENV,
    dataDir,
    databaseUrl: `file:${path.join(dataDir, 'gantry.db')}`,
    host: given.GANTRY_HOST,
    port: given.GANTRY_PORT,
    publicUrl: given.GANTRY_PUBLIC_URL,
    hosts: given.GANTRY_HOSTS,
    behindProxy,
    trustedProxies:
      given.GANTRY_TRUSTED_PROXIES.length > 0 ? given.GANTRY_TRUSTED_PROXIES : ['127.0.0.1', '::1'],
    /** We end TLS ourselves: a certificate was given, or the address can be reached from other machines. */
    ownTls,
    /** Browsers reach us over TLS, be it ours or the proxy's. */
    secure: behindProxy ? (given.GANTRY_PUBLIC_URL ?? '').startsWith('https:') : ownTls,
    tlsCert: given.GANTRY_TLS_CERT,
    tlsKey: given.GANTRY_TLS_KEY,
    adminEmail: given.GANTRY_ADMIN_EMAIL,
    adminPasswordFile: given.GANTRY_ADMIN_PASSWORD_FILE,
    metricsTokenFile: given.GANTRY_METRICS_TOKEN_FILE,
    logLevel: given.GANTRY_LOG_LEVEL,
    lxdSocket: given.GANTRY_LXD_SOCKET,
    hostdSocket: given.GANTRY_HOSTD_SOCKET,
    /** LXD runs on another machine: what concerns this one has nothing to do with it. Goes before every socket. */
    lxdRemote: remoteOf(given),
    imageServer: given.GANTRY_IMAGE_SERVER_URL
      ? {
          name: given.GANTRY_IMAGE_SERVER_NAME,
          url: given.GANTRY_IMAGE_SERVER_URL,
          certificateFile: given.GANTRY_IMAGE_SERVER_CERT,
        }
      : null,
    lxcSocket: given.LXD_SOCKET,
    lxcDir: given.LXD_DIR,
    practice: given.GANTRY_PRACTICE === '1',
  }
}

export const env = remember('env', () => read(process.env))
