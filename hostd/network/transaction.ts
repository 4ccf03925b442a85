import { z } from 'zod'
import { networkChangeSchema } from '#contracts/host-network/change.ts'
import { networkBackendSchema } from '#contracts/host-network/links.ts'
import { stepSchema } from '#contracts/host-network/plan.ts'

const configFileSchema = z.object({ text: z.string(), mode: z.number().int() })
const fileChangeSchema = z.object({
  path: z.string(),
  before: configFileSchema.nullable(),
  after: configFileSchema.nullable(),
})
const expectationSchema = z.object({
  link: z.string().nullable(),
  bridge: z.string().nullable(),
  traits: z
    .object({
      stp: z.boolean(),
      forwardDelay: z.number(),
      vlanAware: z.boolean(),
      mac: z.string().nullable(),
      mtu: z.number().nullable(),
    })
    .nullable()
    .default(null),
  silentFor: z.number().default(0),
  gone: z.string().nullable(),
  ports: z.array(z.string()),
  addresses: z.array(z.string()),
  dhcp: z.boolean(),
  lease: z.string().nullable(),
  gateway: z.string().nullable(),
  members: z.array(z.object({ link: z.string(), master: z.string() })),
})

/** What a link was before the change: the way back is over once it is so again. */
const formerLinkSchema = z.object({
  name: z.string(),
  isBridge: z.boolean(),
  /** Of a bridge; missing in records of older versions. */
  traits: z.object({ stp: z.boolean(), forwardDelay: z.number(), vlanAware: z.boolean() }).nullish(),
  master: z.string().nullable(),
  up: z.boolean(),
  addresses: z.array(z.object({ cidr: z.string(), dynamic: z.boolean() })),
  gateway4: z.string().nullable(),
  /** Seconds for which a port of it says and hears nothing after it came up. */
  silentFor: z.number().default(0),
})
export type FormerLink = z.infer<typeof formerLinkSchema>

const logLineSchema = z.object({ at: z.string(), text: z.string(), ok: z.boolean() })
const personSchema = z.object({ id: z.string(), name: z.string() })

/** Everything that is needed to take a change back, by whoever finds it, after whatever happened. */
export const transactionSchema = z.object({
  version: z.literal(1),
  id: z.string(),
  state: z.enum(['applying', 'waiting', 'reverting']),
  change: networkChangeSchema,
  backend: networkBackendSchema,
  person: personSchema,
  startedAt: z.string(),
  /** Of the boot that it began in: after another one no process of it is left. */
  bootId: z.string(),
  /** Who works on it, with the kernel's start time of that process. */
  worker: z.object({ pid: z.number().int(), startTime: z.string() }),
  /** Seconds since boot at which it goes back: the clock may be set while it waits. */
  deadline: z.number(),
  seconds: z.number(),
  files: z.array(fileChangeSchema),
  before: z.array(stepSchema),
  after: z.array(stepSchema),
  undoBefore: z.array(stepSchema),
  undoAfter: z.array(stepSchema),
  undoAgain: z.array(stepSchema).default([]),
  expectation: expectationSchema,
  former: z.array(formerLinkSchema),
  /** Links that were not there and must not be left behind. */
  made: z.array(z.string()),
  addressesBefore: z.array(z.string()),
  expected: z.array(z.string()),
  log: z.array(logLineSchema),
})
export type Transaction = z.infer<typeof transactionSchema>

export const endedSchema = transactionSchema.extend({
  outcome: z.enum(['kept', 'reverted']),
  endedAt: z.string(),
  endedBy: z.string().nullable(),
  reason: z.string(),
})
export type Ended = z.infer<typeof endedSchema>
