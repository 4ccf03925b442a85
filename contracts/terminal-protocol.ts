import { z } from 'zod'
import { terminalEndSchema, terminalSizeSchema } from './terminals.ts'

/**
 * What passes between a browser and the gateway besides the terminal's own bytes. Bytes travel as binary frames both
 * ways, these as JSON text frames.
 */
export const terminalProtocol = 'gantry.terminal.1'

/** A browser confirms bytes it has drawn each time this many have come together. */
export const ackEvery = 128 * 1024

/** The largest binary frame a browser may send; a longer paste is cut into several. */
export const largestInput = 64 * 1024

export const browserFrameSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('resize'), ...terminalSizeSchema.shape }),
  z.object({ type: z.literal('signal'), signal: z.number().int().min(1).max(64) }),
  z.object({ type: z.literal('ack'), bytes: z.number().int().positive() }),
  z.object({ type: z.literal('ping'), id: z.number().int() }),
])
export type BrowserFrame = z.infer<typeof browserFrameSchema>

export const serverFrameSchema = z.discriminatedUnion('type', [
  /** The bytes up to `replay-end` were shown before: nothing in them is to be answered. */
  z.object({ type: z.literal('replay-begin'), bytes: z.number().int() }),
  z.object({ type: z.literal('replay-end') }),
  /** The size the program sees, set by the browser that was used last. */
  z.object({ type: z.literal('size'), ...terminalSizeSchema.shape }),
  /** Of several browsers on one terminal one answers what the program asks its terminal. */
  z.object({ type: z.literal('leading'), leading: z.boolean() }),
  z.object({ type: z.literal('ended'), end: terminalEndSchema }),
  z.object({ type: z.literal('pong'), id: z.number().int() }),
])
export type ServerFrame = z.infer<typeof serverFrameSchema>

/** Why the gateway closed the socket. After any other code the browser comes back by itself. */
export const closeCode = { ended: 4000, badFrame: 4400, signedOut: 4401, gone: 4410 } as const
