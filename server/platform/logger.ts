import pino from 'pino'
import { env } from './env.ts'
import { remember } from './remember.ts'

/** The process log, JSON lines on standard output. Never log request bodies, cookies, tickets or LXD operation metadata. */
export const logger = remember('logger', () => pino({ name: 'gantry', level: env.logLevel, base: undefined }))
