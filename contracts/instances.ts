import { z } from 'zod'

export const instanceTypeSchema = z.enum(['container', 'virtual-machine'])
export type InstanceType = z.infer<typeof instanceTypeSchema>

/** LXD's own words for the state of an instance. */
export const instanceStatusSchema = z.enum([
  'Running',
  'Stopped',
  'Frozen',
  'Starting',
  'Stopping',
  'Freezing',
  'Thawed',
  'Ready',
  'Error',
  'Pending',
])
export type InstanceStatus = z.infer<typeof instanceStatusSchema>

/** LXD's rule: 1–63 of letters, digits and dashes, no leading digit, no dash at either end. */
export const instanceNameSchema = z
  .string()
  .min(1, 'Write a name')
  .max(63, 'At most 63 characters')
  .regex(/^[A-Za-z0-9-]+$/, 'Letters, digits and dashes only')
  .regex(/^[A-Za-z]/, 'Must start with a letter')
  .regex(/[A-Za-z0-9]$/, 'Must not end with a dash')

export const projectNameSchema = z
  .string()
  .min(1)
  .max(63)
  .regex(/^[^/\s_'"*]+$/, 'Not a project name')

/** Which instance: project and name together are the key in every list, URL and event. */
export const instanceRefSchema = z.object({
  project: projectNameSchema,
  // Newer LXD also lets names start with a digit; what exists can be worked with even where this console would not make it.
  name: z
    .string()
    .max(63)
    .regex(/^[A-Za-z0-9-]+$/, 'Not the name of an instance'),
})
export type InstanceRef = z.infer<typeof instanceRefSchema>

/** One row of the instance list; what `lxc list` prints and what the columns can show. */
export const instanceRowSchema = z.object({
  project: z.string(),
  name: z.string(),
  type: instanceTypeSchema,
  status: instanceStatusSchema,
  description: z.string(),
  /** Addresses of global scope, loopback left out; empty until somebody looks or LXD knows. */
  ipv4: z.array(z.string()),
  ipv6: z.array(z.string()),
  snapshots: z.number().int(),
  /** `image.description`, or os and release where there is none. */
  image: z.string(),
  architecture: z.string(),
  pool: z.string().nullable(),
  profiles: z.array(z.string()),
  cpuLimit: z.string().nullable(),
  memoryLimit: z.string().nullable(),
  /** Bytes in use; null when not running or not looked at yet. */
  memoryUsage: z.number().nullable(),
  processes: z.number().nullable(),
  /** Cluster member; null on a server that is not clustered. */
  location: z.string().nullable(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  autostart: z.boolean().nullable(),
  protected: z.boolean(),
  ephemeral: z.boolean(),
})
export type InstanceRow = z.infer<typeof instanceRowSchema>

export const instanceListSchema = z.object({ instances: z.array(instanceRowSchema), cursor: z.string() })
export type InstanceList = z.infer<typeof instanceListSchema>
