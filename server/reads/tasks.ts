import 'server-only'
import { z } from 'zod'
import type { Task, TaskList } from '#contracts/tasks.ts'
import { live } from '#server/live/live.ts'
import { AppError } from '#server/platform/app-error.ts'

const pageSchema = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  before: z.string().optional(),
})

/** Newest tasks first: `?limit=` (50, at most 200), `?before=<id of the last task of the page before>`. */
export async function readTasks(request: Request): Promise<TaskList> {
  const page = pageSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  if (!page.success) throw new AppError('invalid-input', 'This page of tasks cannot be asked for.')
  // Taken before the list: a change in between is then replayed rather than lost.
  const cursor = live().cursor()
  return { tasks: await live().tasks.list(page.data), cursor }
}

/** Errors: `not-found`. */
export async function readTask(id: unknown): Promise<Task> {
  return live().tasks.get(z.string().parse(id))
}
