import { type Task, type TaskStatus, taskStatusSchema } from '#contracts/tasks.ts'
import type { Task as TaskRecord } from '#generated/prisma/client.ts'
import type { db as consoleDb } from '#server/platform/db.ts'

/** Newest tasks kept in the database. */
const kept = 5000

/** A task with the operation it follows; `steps` when more operations come after this one. */
export type StoredTask = { task: Task; operationId: string; steps: boolean }

export type TaskStore = {
  insert(stored: StoredTask): Promise<void>
  update(stored: StoredTask): Promise<void>
  get(id: string): Promise<Task | null>
  /** Newest first; `before` is the id of the last task of the page before. */
  list(page: { limit: number; before?: string }): Promise<Task[]>
  running(): Promise<StoredTask[]>
  /** How many are kept, by how they stand. */
  counts(): Promise<Map<TaskStatus, number>>
}

/** Marks the operation of a task that has more steps to come: its success is not yet the task's. */
const stepsMark = 'steps/'

export function createTaskStore(db: Pick<typeof consoleDb, 'task'>): TaskStore {
  let inserted = 0
  return {
    async insert(stored) {
      await db.task.create({ data: { id: stored.task.id, ...columnsOf(stored) } })
      inserted += 1
      if (inserted % 100 === 1) await prune(db)
    },
    async update(stored) {
      await db.task.update({ where: { id: stored.task.id }, data: columnsOf(stored) })
    },
    async get(id) {
      const record = await db.task.findUnique({ where: { id } })
      return record && taskOf(record)
    },
    async list({ limit, before }) {
      const records = await db.task.findMany({
        orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
        take: limit,
        ...(before === undefined ? {} : { cursor: { id: before }, skip: 1 }),
      })
      return records.map(taskOf)
    },
    async running() {
      const records = await db.task.findMany({ where: { status: 'running' } })
      return records.map((record) => ({
        task: taskOf(record),
        operationId: record.operationId.replace(stepsMark, ''),
        steps: record.operationId.startsWith(stepsMark),
      }))
    },
    async counts() {
      const rows = await db.task.groupBy({ by: ['status'], _count: true })
      return new Map(rows.map(({ status, _count }) => [taskStatusSchema.parse(status), _count]))
    },
  }
}

async function prune(db: Pick<typeof consoleDb, 'task'>): Promise<void> {
  const oldest = await db.task.findFirst({ orderBy: { startedAt: 'desc' }, skip: kept - 1 })
  if (!oldest) return
  await db.task.deleteMany({ where: { startedAt: { lt: oldest.startedAt }, status: { not: 'running' } } })
}

function columnsOf({ task, operationId, steps }: StoredTask) {
  return {
    operationId: steps ? `${stepsMark}${operationId}` : operationId,
    action: task.action,
    project: task.project,
    noun: task.target?.noun ?? null,
    name: task.target?.name ?? null,
    personId: task.person?.id || null,
    personName: task.person?.name ?? null,
    status: task.status,
    percent: task.percent,
    progress: task.progress,
    error: task.error,
    cancellable: task.cancellable,
    startedAt: new Date(task.startedAt),
    finishedAt: task.finishedAt === null ? null : new Date(task.finishedAt),
  }
}

function taskOf(record: TaskRecord): Task {
  const { noun, name, personId, personName } = record
  return {
    id: record.id,
    action: record.action,
    project: record.project,
    target: noun === null || name === null ? null : { noun, name },
    // The account may have been removed since; who it was stays.
    person: personName === null ? null : { id: personId ?? '', name: personName },
    status: taskStatusSchema.catch('unknown').parse(record.status),
    percent: record.percent,
    progress: record.progress,
    error: record.error,
    cancellable: record.cancellable,
    startedAt: record.startedAt.toISOString(),
    finishedAt: record.finishedAt?.toISOString() ?? null,
  }
}
