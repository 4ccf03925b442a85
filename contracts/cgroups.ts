import { z } from 'zod'
import { instanceRefSchema } from './instances.ts'
import { kernelMissingSchema } from './isolation.ts'

/** One control group of the host. Sizes in bytes, CPU in CPUs; null where the kernel does not tell or sets no limit. */
export const cgroupSchema = z.object({
  /** From the root, `/`. */
  path: z.string(),
  /** How many CPUs it kept busy between the two readings. */
  cpu: z.number().nullable(),
  memory: z.number().nullable(),
  /** As the kernel counts against the limit: threads too. */
  processes: z.number().nullable(),
  /** `cpu.shares` or `cpu.weight`. */
  cpuWeight: z.number().nullable(),
  cpuLimit: z.number().nullable(),
  memoryLimit: z.number().nullable(),
  processLimit: z.number().nullable(),
  /** The container whose payload this is, as LXD names its group: `web1`, `project_web1`. */
  container: z.string().nullable(),
})
export type Cgroup = z.infer<typeof cgroupSchema>

export const cgroupTreeSchema = z.object({
  generation: z.enum(['v1', 'v2']),
  /** The root first, then by depth. */
  groups: z.array(cgroupSchema),
  /** There are more, further down than these. */
  more: z.boolean(),
})
export type CgroupTree = z.infer<typeof cgroupTreeSchema>

export const hostCgroupSchema = cgroupSchema
  .omit({ container: true })
  .extend({ instance: instanceRefSchema.nullable() })
export type HostCgroup = z.infer<typeof hostCgroupSchema>

/** The host's control groups, or why they cannot be told. */
export const hostCgroupsSchema = z.object({
  tree: cgroupTreeSchema.extend({ groups: z.array(hostCgroupSchema) }).nullable(),
  missing: kernelMissingSchema.nullable(),
})
export type HostCgroups = z.infer<typeof hostCgroupsSchema>
