import { z } from 'zod'
import { instanceNameSchema, instanceRefSchema } from './instances.ts'

export const descriptionSchema = z
  .string()
  .max(1000, 'At most 1000 characters')
  .regex(/^[^\0]*$/, 'The text has a NUL character in it')

/** A whole number written in a text field, or nothing. */
export function optionalWholeSchema({ min, max, unit }: { min: number; max: number; unit?: string }) {
  const what = unit === undefined ? 'Write a whole number' : `Write whole ${unit}`
  return z
    .string()
    .trim()
    .superRefine((text, context) => {
      if (text === '') return
      const ok = /^-?\d{1,15}$/.test(text) && Number(text) >= min && Number(text) <= max
      if (!ok) context.addIssue({ code: 'custom', message: `${what} from ${min} to ${max}` })
    })
}

/** `boot.autostart`: unset means that LXD brings an instance back to the state it was in. */
export const autostartSchema = z.enum(['last-state', 'always', 'never'])
export type Autostart = z.infer<typeof autostartSchema>

/** What LXD calls them, and the only ones this console sends. */
export const stateActionSchema = z.enum(['start', 'stop', 'restart', 'freeze', 'unfreeze'])
export type StateAction = z.infer<typeof stateActionSchema>

export const changeStateSchema = instanceRefSchema.extend({
  action: stateActionSchema,
  /** Pull the plug instead of asking the instance to shut down. */
  force: z.boolean(),
})
export type ChangeState = z.infer<typeof changeStateSchema>

// LXD handles a few hundred at once well; more in one request than anybody selects is a mistake.
const manyRefs = z
  .array(instanceRefSchema)
  .min(1, 'Select at least one instance')
  .max(2000, 'At most 2000 instances at once')

export const changeManySchema = z.object({ refs: manyRefs, action: stateActionSchema, force: z.boolean() })
export type ChangeMany = z.infer<typeof changeManySchema>

export const renameSchema = instanceRefSchema.extend({ newName: instanceNameSchema })
export type Rename = z.infer<typeof renameSchema>

export const editSchema = instanceRefSchema.extend({
  description: descriptionSchema,
  autostart: autostartSchema,
  autostartDelay: optionalWholeSchema({ min: 0, max: 86_400, unit: 'seconds' }),
  autostartPriority: optionalWholeSchema({ min: -1_000_000, max: 1_000_000 }),
})
export type InstanceEdit = z.infer<typeof editSchema>

export const deleteSchema = instanceRefSchema
  .extend({
    /** The name, typed by the person. */
    confirm: z.string(),
    /** Stop a running instance hard, then delete it. */
    force: z.boolean(),
  })
  .refine((input) => input.confirm === input.name, {
    path: ['confirm'],
    message: 'Type the name exactly as it is written',
  })
export type DeleteInstance = z.infer<typeof deleteSchema>

export const deleteManySchema = z
  .object({
    refs: manyRefs,
    /** How many are to go, typed by the person. */
    confirm: z.string().trim(),
    force: z.boolean(),
  })
  .refine((input) => input.confirm === String(input.refs.length), {
    path: ['confirm'],
    message: 'Type the number of instances that are to be deleted',
  })
export type DeleteMany = z.infer<typeof deleteManySchema>

/** Everything the detail page shows beyond the row of the list. */
export const instanceDetailsSchema = z.object({
  project: z.string(),
  name: z.string(),
  description: z.string(),
  fingerprint: z.string().nullable(),
  autostart: autostartSchema,
  autostartDelay: z.string(),
  autostartPriority: z.string(),
  /** `security.protection.delete` as it is in force, from the instance or a profile. */
  protected: z.boolean(),
  /** Network devices in force. None at all: the instance has no network. */
  nics: z.array(
    z.object({ device: z.string(), network: z.string().nullable(), parent: z.string().nullable() }),
  ),
  /** Devices of its own that only take away what a profile brings. */
  masked: z.array(z.string()),
  disks: z.array(
    z.object({
      device: z.string(),
      pool: z.string().nullable(),
      path: z.string(),
      size: z.string().nullable(),
    }),
  ),
  addresses: z.array(
    z.object({
      device: z.string(),
      family: z.enum(['inet', 'inet6']),
      address: z.string(),
      scope: z.string(),
    }),
  ),
  /** LXD keeps the time of the last start, not that of a restart from within. */
  lastStartedAt: z.string().nullable(),
  usage: z
    .object({
      /** Bytes. */
      memory: z.number(),
      memoryPeak: z.number().nullable(),
      /** Nanoseconds of CPU time since the start. */
      cpu: z.number(),
      /** Bytes; null where the storage driver cannot tell. */
      rootDisk: z.number().nullable(),
      processes: z.number().nullable(),
      /** ISO time of the measurement: two of them give a rate. */
      at: z.string(),
    })
    .nullable(),
})
export type InstanceDetails = z.infer<typeof instanceDetailsSchema>
