import { z } from 'zod'
import { instanceRefSchema } from './instances.ts'

/** LXD takes any size; these bounds keep a browser from asking for a terminal of a million columns. */
export const terminalSizeSchema = z.object({
  cols: z.number().int().min(2).max(1000),
  rows: z.number().int().min(1).max(1000),
})
export type TerminalSize = z.infer<typeof terminalSizeSchema>

/** One word of a command, or a value of the environment: neither can hold the byte that ends a C string. */
const wordSchema = z
  .string()
  .max(4096, 'At most 4096 characters')
  .regex(/^[^\0]*$/, 'No NUL characters')

export const environmentNameSchema = z
  .string()
  .max(128, 'At most 128 characters')
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'Letters, digits and underscores, no leading digit')
/** A line break in a value let older LXD servers write further settings (CVE-2026-23953). */
export const environmentValueSchema = wordSchema.regex(/^[^\r\n]*$/, 'No line breaks')

export const terminalCommandSchema = z
  .array(wordSchema)
  .max(64, 'At most 64 words')
  .refine((words) => (words[0] ?? '').trim() !== '', 'Write a command')

/** Linux user and group ids; the highest one means "no user". */
const idSchema = z.number().int().min(0).max(4294967294)

/** What runs in a terminal. Nothing given: a login shell as root. */
export const terminalStartSchema = z.object({
  command: terminalCommandSchema.optional(),
  user: idSchema.optional(),
  group: idSchema.optional(),
  cwd: wordSchema.regex(/^\//, 'Write a path that starts with /').optional(),
  environment: z
    .record(environmentNameSchema, environmentValueSchema)
    .refine((given) => Object.keys(given).length <= 64, 'At most 64 variables')
    .optional(),
})
export type TerminalStart = z.infer<typeof terminalStartSchema>

export const openTerminalSchema = instanceRefSchema.extend({
  ...terminalStartSchema.shape,
  ...terminalSizeSchema.shape,
})
export type OpenTerminal = z.infer<typeof openTerminalSchema>

export const openConsoleSchema = instanceRefSchema.extend({
  ...terminalSizeSchema.shape,
  /** Ends the console of the person who holds it now. */
  takeOver: z.boolean().default(false),
})
export type OpenConsole = z.infer<typeof openConsoleSchema>

export const terminalIdSchema = z.uuid()
export const terminalRefSchema = z.object({ terminalId: terminalIdSchema })

/** The ticket opens the WebSocket once, within a minute, for the person it was given to. */
export const openedTerminalSchema = z.object({ terminalId: terminalIdSchema, ticket: z.string() })
export type OpenedTerminal = z.infer<typeof openedTerminalSchema>

/**
 * How a terminal ended.
 * `exited`: with `exitCode`. `signal`: killed by `signal`. `not-found`, `not-executable`: never ran.
 * `failed`: LXD could not run it or lost it, `detail` has its words. `lxd-lost`: LXD went away, the process with it.
 * `instance-stopped`: ended because the instance did. `closed`: somebody here ended it, or nobody came back in time.
 * `detached`: a console let go. `held-elsewhere`: a client outside Gantry holds this console.
 * `taken-over`: `detail` is the name of the person who took this console.
 */
export const terminalEndSchema = z.object({
  reason: z.enum([
    'exited',
    'signal',
    'not-found',
    'not-executable',
    'failed',
    'lxd-lost',
    'instance-stopped',
    'closed',
    'detached',
    'held-elsewhere',
    'taken-over',
  ]),
  exitCode: z.number().int().nullable(),
  signal: z.number().int().nullable(),
  detail: z.string().nullable(),
})
export type TerminalEnd = z.infer<typeof terminalEndSchema>

export const terminalKindSchema = z.enum(['terminal', 'console'])
export type TerminalKind = z.infer<typeof terminalKindSchema>

/** One of the reader's own terminals on an instance. */
export const terminalSchema = z.object({
  terminalId: terminalIdSchema,
  kind: terminalKindSchema,
  project: z.string(),
  name: z.string(),
  /** The command as it was asked for; empty for a console. */
  command: z.array(z.string()),
  startedAt: z.string(),
  /** Browsers that show it now. */
  browsers: z.number().int(),
  end: terminalEndSchema.nullable(),
})
export type Terminal = z.infer<typeof terminalSchema>

export const terminalListSchema = z.object({ terminals: z.array(terminalSchema) })
export type TerminalList = z.infer<typeof terminalListSchema>
