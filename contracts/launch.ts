import { z } from 'zod'
import { optionalSizeSchema } from './byte-size.ts'
import { configValueProblem, launchKeyProblem } from './config-keys.ts'
import { optionalCpuLimitSchema } from './cpu-limit.ts'
import { autostartSchema, descriptionSchema, optionalWholeSchema } from './instance-edits.ts'
import { instanceNameSchema, instanceTypeSchema, projectNameSchema } from './instances.ts'
import { optionalMemoryLimitSchema } from './memory-limit.ts'

const fingerprint = /^[0-9a-f]{12,64}$/

/** Where the image comes from. A remote server is named; its address and certificate are the console's to know. */
export const imageSourceSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('remote'),
    server: z.string().min(1, 'Choose an image server'),
    /** Alias such as `busybox/1.35`, or a fingerprint. */
    image: z
      .string()
      .min(1, 'Choose an image')
      .max(255, 'At most 255 characters')
      .regex(/^[^\s\0]+$/, 'An alias has no spaces, for example debian/12'),
    type: instanceTypeSchema,
  }),
  z.object({
    kind: z.literal('local'),
    fingerprint: z.string().regex(fingerprint, 'A fingerprint is 12 to 64 characters, 0–9 and a–f'),
    type: instanceTypeSchema,
  }),
])
export type ImageSource = z.infer<typeof imageSourceSchema>

const objectName = z
  .string()
  .min(1, 'Choose one')
  .max(63, 'At most 63 characters')
  .regex(/^[^/\s\0]+$/, 'No spaces and no slash')

export const networkChoiceSchema = z.discriminatedUnion('kind', [
  /** Whatever the profiles bring. */
  z.object({ kind: z.literal('profiles') }),
  z.object({ kind: z.literal('managed'), name: objectName }),
  /** A bridge of the host that LXD does not manage. */
  z.object({ kind: z.literal('bridge'), name: objectName }),
  /** None, also where a profile brings one. */
  z.object({ kind: z.literal('none') }),
])
export type NetworkChoice = z.infer<typeof networkChoiceSchema>

const configRowSchema = z.object({ key: z.string().trim(), value: z.string() })

/** What a person writes to launch an instance. One shape for form, action and commands; an empty text means "not set". */
export const launchDraftSchema = z
  .object({
    project: projectNameSchema,
    source: imageSourceSchema,
    name: instanceNameSchema,
    description: descriptionSchema,
    ephemeral: z.boolean(),
    /** Empty: the root disk comes from the profiles. */
    pool: z.union([z.literal(''), objectName]),
    rootSize: optionalSizeSchema,
    network: networkChoiceSchema,
    /** In order: a later profile wins over an earlier one. */
    profiles: z.array(objectName),
    limitsCpu: optionalCpuLimitSchema,
    limitsMemory: optionalMemoryLimitSchema,
    autostart: autostartSchema,
    autostartDelay: optionalWholeSchema({ min: 0, max: 86_400, unit: 'seconds' }),
    autostartPriority: optionalWholeSchema({ min: -1_000_000, max: 1_000_000 }),
    config: z.array(configRowSchema).max(200, 'At most 200 keys'),
    start: z.boolean(),
  })
  .superRefine((draft, context) => {
    const complain = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message })
    if (draft.rootSize !== '' && draft.pool === '') {
      complain(['pool'], 'Choose the pool that the root disk of this size is to be in')
    }
    draft.profiles.forEach((name, index) => {
      if (draft.profiles.indexOf(name) !== index) complain(['profiles'], `“${name}” is in the list twice`)
    })
    draft.config.forEach((row, index) => {
      const keyProblem = launchKeyProblem(row.key)
      if (keyProblem !== null) complain(['config', index, 'key'], keyProblem)
      if (draft.config.findIndex((other) => other.key === row.key) !== index) {
        complain(['config', index, 'key'], `“${row.key}” is in the list twice`)
      }
      const valueProblem = configValueProblem(row.key, row.value, draft.source.type)
      if (valueProblem !== null) complain(['config', index, 'value'], valueProblem)
    })
  })
export type LaunchDraft = z.infer<typeof launchDraftSchema>

export const emptyLaunchDraft: LaunchDraft = {
  project: 'default',
  source: { kind: 'remote', server: '', image: '', type: 'container' },
  name: '',
  description: '',
  ephemeral: false,
  pool: '',
  rootSize: '',
  network: { kind: 'profiles' },
  profiles: ['default'],
  limitsCpu: '',
  limitsMemory: '',
  autostart: 'last-state',
  autostartDelay: '',
  autostartPriority: '',
  config: [],
  start: true,
}

/** How the error of a launch begins whose instance is there, but did not start. The task log keeps no more than a text. */
export const createdOnly = 'The instance was created, but it did not start'
