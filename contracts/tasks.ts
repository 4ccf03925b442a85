import { z } from 'zod'

/**
 * A task is one LXD operation, kept after LXD has forgotten it.
 * `unknown`: the console or LXD went away and the outcome could not be learnt; the resource was read again.
 */
export const taskStatusSchema = z.enum(['running', 'done', 'failed', 'cancelled', 'unknown'])
export type TaskStatus = z.infer<typeof taskStatusSchema>

export const taskSchema = z.object({
  id: z.string(),
  /** Verb in our words, e.g. "Launch", "Stop"; LXD's own description for operations started elsewhere. */
  action: z.string(),
  project: z.string(),
  /** What it works on, e.g. `instance` `web1`; null where LXD names no resource. */
  target: z.object({ noun: z.string(), name: z.string() }).nullable(),
  /** The person who started it here; null for operations started outside Gantry. */
  person: z.object({ id: z.string(), name: z.string() }).nullable(),
  status: taskStatusSchema,
  /** 0–100; null where LXD gives no percentage. */
  percent: z.number().nullable(),
  /** LXD's progress text with its rate, e.g. `rootfs: 45% (12.30MB/s)`. */
  progress: z.string().nullable(),
  /** LXD's full error text; null unless failed. */
  error: z.string().nullable(),
  cancellable: z.boolean(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type Task = z.infer<typeof taskSchema>

export const taskRefSchema = z.object({ id: z.string().min(1).max(100) })
export type TaskRef = z.infer<typeof taskRefSchema>

export const taskListSchema = z.object({ tasks: z.array(taskSchema), cursor: z.string() })
export type TaskList = z.infer<typeof taskListSchema>

/** What an action that starts an LXD operation returns. */
export const startedTaskSchema = z.object({ taskId: z.string() })
export type StartedTask = z.infer<typeof startedTaskSchema>

/** What a bulk action returns: each instance has a task, and so an outcome, of its own. */
export const startedTasksSchema = z.object({
  tasks: z.array(z.object({ project: z.string(), name: z.string(), taskId: z.string() })),
})
export type StartedTasks = z.infer<typeof startedTasksSchema>
