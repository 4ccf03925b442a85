import { z } from 'zod'
import { verbShape } from '../verb-shape.ts'

/** null: could not be found out, with the rights there were or on this kernel. */
const flag = z.boolean().nullable()
const text = z.string().nullable()

/** `unknown`: the kernel came without a list of its modules. */
export const moduleStateSchema = z.enum(['built-in', 'loaded', 'available', 'absent', 'unknown'])

/** What was found on the host: plain facts, no opinion. `judgeFacts` says what they mean. */
export const hostFactsSchema = z.object({
  /** Some facts are for root only. */
  asRoot: z.boolean(),
  os: z.object({
    id: z.string(),
    like: z.array(z.string()),
    versionId: z.string(),
    prettyName: z.string(),
  }),
  kernel: z.object({
    release: z.string(),
    /** Those words of the kernel's command line that matter here; the rest may hold anything. */
    arguments: z.array(z.string()),
    /** Namespaces it knows: user, pid, net, … */
    namespaces: z.array(z.string()),
    filesystems: z.array(z.string()),
    modules: z.record(z.string(), moduleStateSchema),
    /** What a system call filter can answer with; empty: no seccomp. */
    seccompActions: z.array(z.string()),
    /** Active security modules. */
    securityModules: z.array(z.string()),
    selinux: z.enum(['enforcing', 'permissive']).nullable(),
  }),
  bootLoader: z.object({
    /** /etc/default/grub as it is. */
    defaults: text,
    /** The configuration that is made from it, where there is one. */
    config: text,
  }),
  cgroup: z.object({
    layout: z.enum(['v1', 'hybrid', 'v2', 'none']),
    controllers: z.array(z.string()),
  }),
  /** By name; absent ones are not in it. */
  sysctls: z.record(z.string(), z.string()),
  subuid: text,
  subgid: text,
  /** Programs that are installed, of those that were looked for. */
  programs: z.array(z.string()),
  /** Device nodes and sockets that exist, of those that were looked for. */
  nodes: z.array(z.string()),
  systemd: z.boolean(),
  /** How LXD came here; `none`: it did not. */
  lxdFrom: z.enum(['snap', 'package', 'none']),
  lxcfs: z.boolean(),
  space: z.object({
    /** The folder LXD keeps its files in, or the nearest one above that exists. */
    path: z.string(),
    filesystem: z.string(),
    totalBytes: z.number(),
    freeBytes: z.number(),
  }),
  memory: z.object({ totalBytes: z.number(), availableBytes: z.number(), swapBytes: z.number() }),
  cpus: z.number(),
  clock: z.object({ synchronised: flag }),
  network: z.object({
    /** Policy of iptables' FORWARD chain. */
    forwardPolicy: z.enum(['ACCEPT', 'DROP']).nullable(),
    docker: z.boolean(),
    /** Whether Docker's own place for the administrator's rules lets something pass before its drop. */
    dockerUserAccepts: z.boolean(),
    firewalld: z.boolean(),
    /** Interfaces in firewalld's zone `trusted`. */
    trustedInterfaces: z.array(z.string()),
    bridges: z.array(z.string()),
  }),
})
export type HostFacts = z.infer<typeof hostFactsSchema>

/** What can be put right by one click. Each is worked out by hostd alone: no value comes from outside. */
export const remedyIdSchema = z.enum([
  'user-namespaces',
  'ip-forwarding',
  'many-containers',
  'id-ranges',
  'module-btrfs',
  'module-zfs',
  'module-dm_thin_pool',
  'module-overlay',
  'module-fuse',
  'module-vhost_vsock',
  'module-br_netfilter',
])
export type RemedyId = z.infer<typeof remedyIdSchema>

const filePlanSchema = z.object({
  path: z.string(),
  before: text,
  after: z.string(),
  /** What the file is now; given back when the remedy is applied. */
  tag: z.string(),
})
const settingSchema = z.object({ name: z.string(), from: z.string(), to: z.string() })

/** Exactly what a remedy would do now. */
export const remedyPlanSchema = z.object({
  remedy: remedyIdSchema,
  files: z.array(filePlanSchema),
  /** Kernel settings that change at once. */
  settings: z.array(settingSchema),
  /** Modules that are loaded at once. */
  modules: z.array(z.string()),
})
export type RemedyPlan = z.infer<typeof remedyPlanSchema>

export const remedyStateSchema = z.enum(['applying', 'applied', 'undoing', 'undone', 'failed'])

/** A remedy that was applied, or tried. Newest first in lists. */
export const appliedRemedySchema = z.object({
  id: z.string().regex(/^[0-9]{17}-[0-9a-f]{8}$/),
  remedy: remedyIdSchema,
  state: remedyStateSchema,
  /** ISO times. */
  appliedAt: z.string(),
  undoneAt: text,
  person: z.string(),
  files: z.array(z.string()),
})
export type AppliedRemedy = z.infer<typeof appliedRemedySchema>

const nothing = z.strictObject({})

export const readinessProtocol = {
  facts: verbShape('readiness.facts', { args: nothing, result: hostFactsSchema }),
  plan: verbShape('readiness.plan', {
    args: z.strictObject({ remedy: remedyIdSchema }),
    result: remedyPlanSchema,
  }),
  /** Errors: `changed-meanwhile` where a file is no longer as its tag says, `conflict`, `program-failed`. */
  apply: verbShape('readiness.apply', {
    args: z.strictObject({ remedy: remedyIdSchema, tags: z.record(z.string(), z.string()) }),
    result: appliedRemedySchema,
    changes: true,
  }),
  /** Errors: `not-found`, `conflict` where it is not applied, `changed-meanwhile` where a file was edited since. */
  undo: verbShape('readiness.undo', {
    args: z.strictObject({ id: appliedRemedySchema.shape.id }),
    result: appliedRemedySchema,
    changes: true,
  }),
  history: verbShape('readiness.history', {
    args: nothing,
    result: z.object({ remedies: z.array(appliedRemedySchema) }),
  }),
} as const
