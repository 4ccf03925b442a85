import { z } from 'zod'
import { configChangeSchema } from './config-changes.ts'
import { configKeyProblem, configValueProblem } from './config-keys.ts'
import { deviceConfigSchema } from './devices.ts'
import { descriptionSchema } from './instance-edits.ts'
import { instanceRefSchema, projectNameSchema } from './instances.ts'
import { keyRowsSchema } from './key-facts.ts'
import type { AddIssue } from './rules/add-issue.ts'
import { usedBySchema } from './used-by.ts'

export const profileSchema = z.object({
  name: z.string(),
  description: z.string(),
  config: z.record(z.string(), z.string()),
  /** The pool of the root disk it brings; null when it brings none. */
  rootPool: z.string().nullable(),
  /** Network devices it brings. */
  nics: z.array(
    z.object({ device: z.string(), network: z.string().nullable(), parent: z.string().nullable() }),
  ),
  devices: z.array(z.object({ name: z.string(), type: z.string() })),
  usedBy: z.number(),
})
export type Profile = z.infer<typeof profileSchema>
export const profileListSchema = z.object({ profiles: z.array(profileSchema) })

/** A profile as the list of all projects shows it. */
export const profileRowSchema = profileSchema
  .omit({ config: true })
  .extend({ project: z.string(), keys: z.array(z.string()) })
export type ProfileRow = z.infer<typeof profileRowSchema>
export type ProfileRows = { profiles: ProfileRow[] }

export const profileDetailsSchema = z.object({
  project: z.string(),
  name: z.string(),
  description: z.string(),
  config: z.record(z.string(), z.string()),
  devices: z.record(z.string(), deviceConfigSchema),
  users: z.array(usedBySchema),
})
export type ProfileDetails = z.infer<typeof profileDetailsSchema>

/** LXD’s rule for names of profiles: no slash, and nothing that a path would take for itself. */
export const profileNameSchema = z
  .string()
  .trim()
  .min(1, 'Write a name')
  .max(63, 'At most 63 characters')
  .regex(/^[^/\s\0"'`]+$/, 'No spaces, slashes or quotes')
  .refine((name) => name !== '.' && name !== '..', 'Dots alone are no name')

/** Which profile. What exists can be worked with even where this console would not make it. */
export const profileRefSchema = z.object({
  project: projectNameSchema,
  name: z
    .string()
    .min(1)
    .max(255)
    .regex(/^[^/\0]+$/, 'Not the name of a profile'),
})
export type ProfileRef = z.infer<typeof profileRefSchema>

const choice = z
  .string()
  .max(63)
  .regex(/^[^/\s\0]*$/, 'No spaces and no slash')

/** A new profile: a root disk and a network card where they are wanted, and config keys. */
export const profileDraftSchema = z
  .object({
    project: projectNameSchema,
    name: profileNameSchema,
    description: descriptionSchema,
    /** Pool of the root disk; empty: it brings none. */
    pool: choice,
    /** Managed network of the card `eth0`; empty: it brings none. */
    network: choice,
    config: keyRowsSchema,
  })
  .superRefine((draft, context) => {
    draft.config.forEach((row, index) => {
      refuse(context, ['config', index], row.key, row.value)
    })
  })
export type ProfileDraft = z.infer<typeof profileDraftSchema>

export const profileEditSchema = profileRefSchema
  .extend({
    /** As it was found and as it is to be; null when it was not touched. */
    description: z.object({ before: z.string(), after: descriptionSchema }).nullable(),
    changes: z.array(configChangeSchema).max(500, 'At most 500 keys'),
  })
  .superRefine((edit, context) => {
    edit.changes.forEach((change, index) => {
      if (change.after !== '') refuse(context, ['changes', index], change.key, change.after)
    })
  })
export type ProfileEdit = z.infer<typeof profileEditSchema>

function refuse(context: AddIssue, path: (string | number)[], key: string, value: string): void {
  const message = configKeyProblem(key) ?? configValueProblem(key, value, null)
  if (message !== null) context.addIssue({ code: 'custom', path, message: `${key}: ${message}` })
}

export const profileCopySchema = profileRefSchema.extend({ newName: profileNameSchema })
export type ProfileCopy = z.infer<typeof profileCopySchema>

/** The profiles of an instance, in the order in which they apply. */
const profileOrder = z
  .array(profileRefSchema.shape.name)
  .max(100, 'At most 100 profiles')
  .refine((names) => new Set(names).size === names.length, 'A profile can be there only once')

export const instanceProfilesSchema = instanceRefSchema.extend({
  /** As they were found: somebody else may have changed them since. */
  before: profileOrder,
  after: profileOrder,
})
export type InstanceProfiles = z.infer<typeof instanceProfilesSchema>

export const assignProfileSchema = z.object({
  profile: profileRefSchema.shape.name,
  /** Put at the end of each instance's profiles, where it wins, or taken away. */
  what: z.enum(['add', 'remove']),
  refs: z
    .array(instanceRefSchema)
    .min(1, 'Select at least one instance')
    .max(2000, 'At most 2000 instances at once'),
})
export type AssignProfile = z.infer<typeof assignProfileSchema>

/** The profiles of an instance once one was added or removed; the same list when there is nothing to do. */
export function assigned(
  profiles: readonly string[],
  { profile, what }: Omit<AssignProfile, 'refs'>,
): string[] {
  const others = profiles.filter((name) => name !== profile)
  if (what === 'remove') return others
  return profiles.includes(profile) ? [...profiles] : [...profiles, profile]
}

/** Names of the network devices that the given profiles bring together: a later profile replaces a device of the same name. */
export function nicsOfProfiles(names: readonly string[], profiles: readonly Profile[]): string[] {
  const types = new Map<string, string>()
  for (const name of names) {
    const devices = profiles.find((profile) => profile.name === name)?.devices ?? []
    for (const device of devices) types.set(device.name, device.type)
  }
  return [...types].filter(([, type]) => type === 'nic').map(([device]) => device)
}

/** The pool of the root disk that the given profiles bring together: the last one wins. */
export function rootPoolOfProfiles(names: readonly string[], profiles: readonly Profile[]): string | null {
  const pools = names.map((name) => profiles.find((profile) => profile.name === name)?.rootPool ?? null)
  return pools.findLast((pool) => pool !== null) ?? null
}

/** The devices that a draft describes. */
export function devicesOfDraft(draft: Pick<ProfileDraft, 'pool' | 'network'>) {
  const { pool, network } = draft
  return {
    ...(pool === '' ? {} : { root: { type: 'disk', path: '/', pool } }),
    ...(network === '' ? {} : { eth0: { type: 'nic', name: 'eth0', network } }),
  }
}
