import { z } from 'zod'
import { instanceRefSchema } from './instances.ts'

export const namespaceKinds = ['pid', 'net', 'mnt', 'user', 'uts', 'ipc', 'cgroup'] as const
const namespaceKindSchema = z.enum(namespaceKinds)

export const signals = ['TERM', 'KILL', 'HUP', 'INT', 'STOP', 'CONT'] as const
export const signalSchema = z.enum(signals)
export type Signal = z.infer<typeof signalSchema>

const idMapSchema = z.array(z.object({ inside: z.number(), outside: z.number(), count: z.number() }))
export type IdMap = z.infer<typeof idMapSchema>

export const isolatedProcessSchema = z.object({
  /** As the host counts. */
  pid: z.number().int(),
  parent: z.number().int(),
  /** As its namespace counts: 1 is the init. */
  pidInside: z.number().int(),
  uid: z.number().int(),
  /** null: this user of the host has no place in the map. */
  uidInside: z.number().int().nullable(),
  /** The kernel's short name. */
  name: z.string(),
  /** null where whoever asks may not see it. */
  command: z.string().nullable(),
  /** The kernel's words, e.g. `S (sleeping)`. */
  state: z.string(),
  /** Ticks since boot; with the pid it names one process for ever. */
  startedAt: z.string(),
})
export type IsolatedProcess = z.infer<typeof isolatedProcessSchema>

const interfaceSchema = z.object({
  name: z.string(),
  addresses: z.array(z.string()),
  state: z.string(),
  receivedBytes: z.number(),
  sentBytes: z.number(),
  /** Other end of a veth, and what it is plugged into. */
  hostEnd: z.object({ name: z.string(), bridge: z.string().nullable() }).nullable(),
})

/** What an instance is made of, as the kernel of its host tells. */
export const isolationSchema = z.object({
  init: z.number().int(),
  processes: z.array(isolatedProcessSchema),
  namespaces: z.array(
    z.object({
      kind: namespaceKindSchema,
      /** As in `readlink /proc/<pid>/ns/<kind>`. */
      id: z.string(),
      sameAsHost: z.boolean(),
      /** Processes of the host that are in it. */
      processes: z.number().int(),
    }),
  ),
  uidMap: idMapSchema,
  gidMap: idMapSchema,
  mounts: z.array(
    z.object({ target: z.string(), type: z.string(), source: z.string(), readOnly: z.boolean() }),
  ),
  interfaces: z.array(interfaceSchema),
  routes: z.array(z.object({ to: z.string(), via: z.string().nullable(), device: z.string() })),
  /** Why interfaces and routes could not be read; null where they were. */
  networkProblem: z.string().nullable(),
  capabilities: z.object({ bounding: z.array(z.string()), effective: z.array(z.string()) }),
  /** `off`, `strict` or `filter`. */
  seccomp: z.enum(['off', 'strict', 'filter']),
  noNewPrivileges: z.boolean(),
  appArmor: z.string().nullable(),
  /** Values of its control group by file; only those that this kernel has. */
  cgroup: z.record(z.string(), z.string()),
})
export type Isolation = z.infer<typeof isolationSchema>

/** Why the host's kernel tells nothing: only of `hostd` something can be done. */
export const kernelMissingSchema = z.object({
  because: z.enum(['not-running', 'virtual-machine', 'other-machine', 'hostd']),
  message: z.string(),
})
export type KernelMissing = z.infer<typeof kernelMissingSchema>

/** With hostd all of it; without, what LXD itself tells and why there is no more. */
export const isolationViewSchema = z.object({
  /** As LXD says; 0 when it does not run. */
  pid: z.number().int(),
  processes: z.number().int(),
  limits: z.record(z.string(), z.string()),
  isolation: isolationSchema.nullable(),
  missing: kernelMissingSchema.nullable(),
})
export type IsolationView = z.infer<typeof isolationViewSchema>

export const processSignalSchema = instanceRefSchema.extend({
  pid: z.number().int().min(2),
  startedAt: z.string().regex(/^\d{1,20}$/),
  signal: signalSchema,
})
export type ProcessSignal = z.infer<typeof processSignalSchema>
