import { z } from 'zod'

export const findingGroups = ['lxd', 'kernel', 'storage', 'network', 'machine'] as const
export type FindingGroup = (typeof findingGroups)[number]

/** `problem`: something will not work; `warning`: it will, badly; `note`: worth knowing; `unknown`: could not be looked at. */
export const findingStates = ['problem', 'warning', 'unknown', 'note', 'good'] as const
export type FindingState = (typeof findingStates)[number]

const fileChangeSchema = z.object({ path: z.string(), before: z.string().nullable(), after: z.string() })

export const remedySchema = z.object({
  /** What to do, in a sentence; the commands below do it on this distribution. */
  text: z.string(),
  commands: z.array(z.string()),
  /** Files to be changed by hand, with what they would then be. */
  files: z.array(fileChangeSchema),
  /** Works only after the host was started again. */
  restart: z.boolean(),
  /** The name under which hostd does it on request. */
  oneClick: z.string().nullable(),
})
export type Remedy = z.infer<typeof remedySchema>

/** One thing that was looked at. */
export const findingSchema = z.object({
  id: z.string(),
  group: z.enum(findingGroups),
  /** What was looked at. */
  title: z.string(),
  state: z.enum(findingStates),
  /** What was found, in a sentence. */
  found: z.string(),
  /** Why it matters, in a sentence. */
  why: z.string(),
  remedy: remedySchema.nullable(),
})
export type Finding = z.infer<typeof findingSchema>

/** A remedy that was applied, or tried. */
const appliedRemedySchema = z.object({
  id: z.string(),
  remedy: z.string(),
  state: z.enum(['applying', 'applied', 'undoing', 'undone', 'failed']),
  appliedAt: z.string(),
  undoneAt: z.string().nullable(),
  person: z.string(),
  files: z.array(z.string()),
})
export type AppliedRemedy = z.infer<typeof appliedRemedySchema>

export const readinessSchema = z.object({
  /** The distribution's own name for itself. */
  system: z.string(),
  kernel: z.string(),
  checkedAt: z.string(),
  /** Why hostd cannot be used, and how to start it; null where it answers. */
  hostdMissing: z.string().nullable(),
  findings: z.array(findingSchema),
  /** Newest first; empty without hostd. */
  applied: z.array(appliedRemedySchema),
})
export type Readiness = z.infer<typeof readinessSchema>

/** Exactly what a remedy would do now. */
export const remedyPlanSchema = z.object({
  remedy: z.string(),
  files: z.array(fileChangeSchema.extend({ tag: z.string() })),
  settings: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
  modules: z.array(z.string()),
})
export type RemedyPlan = z.infer<typeof remedyPlanSchema>

export const remedyInputSchema = z.object({ remedy: z.string().min(1).max(64) })
export const applyRemedySchema = remedyInputSchema.extend({
  /** What each file was when the plan was looked at. */
  tags: z.record(z.string().max(4096), z.string().max(128)),
})
export const undoRemedySchema = z.object({ id: z.string().min(1).max(64) })
