import path from 'node:path'
import { z } from 'zod'
import { remember } from './remember.ts'

/** The only reader of `process.env`. `npm run up` and the tests set these; each has a default that works from a clone. */
const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  GANTRY_DATA: z.string().default('data'),
  GANTRY_HOST: z.string().default('127.0.0.1'),
  GANTRY_PORT: z.coerce.number().int().min(0).max(65535).default(8440),
  /** The address people type, where it differs from host and port (behind a proxy). */
  GANTRY_PUBLIC_URL: z.url().optional(),
  GANTRY_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  GANTRY_LXD_SOCKET: z.string().optional(),
  /** Set by `npm run up` when the console stands on a lab: the UI says so. */
  GANTRY_PRACTICE: z.enum(['0', '1']).default('0'),
})

export const env = remember('env', () => {
  const given = schema.parse(process.env)
  const dataDir = path.resolve(given.GANTRY_DATA)
  return {
    mode: given.NODE_ENV,
    dataDir,
    databaseUrl: `file:${path.join(dataDir, 'gantry.db')}`,
    host: given.GANTRY_HOST,
    port: given.GANTRY_PORT,
    publicUrl: given.GANTRY_PUBLIC_URL,
    logLevel: given.GANTRY_LOG_LEVEL,
    lxdSocket: given.GANTRY_LXD_SOCKET,
    practice: given.GANTRY_PRACTICE === '1',
  }
})
