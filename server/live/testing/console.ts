import type { LiveEvent } from '#contracts/events.ts'
import type { InstanceRow } from '#contracts/instances.ts'
import type { Task } from '#contracts/tasks.ts'
import { createLxdClient, type LxdClient } from '#server/lxd/lxd-client.ts'
import { createLive, type Live } from '../create-live.ts'
import { createPlaceStore } from '../instance-place-store.ts'
import { createTaskStore } from '../task-store.ts'
import type { temporaryDatabase } from './database.ts'

export type TestConsole = {
  live: Live
  client: LxdClient
  events: LiveEvent[]
  /** Waits, on the event stream and not by time, until `look` finds something. */
  until<T>(what: string, look: () => T | undefined | false, withinMs?: number): Promise<T>
  row(name: string, project?: string): InstanceRow | undefined
  /** The newest state of each task as the stream told it. */
  tasks(): Task[]
  close(): Promise<void>
}

/** A console without its pages: the live layer on a real LXD and a real database. */
export async function startConsole(
  socketPath: string,
  { db }: Pick<Awaited<ReturnType<typeof temporaryDatabase>>, 'db'>,
): Promise<TestConsole> {
  const client = createLxdClient({ kind: 'unix', socketPath })
  const live = createLive({
    client,
    store: createTaskStore(db),
    places: createPlaceStore(db),
    practice: true,
  })
  const events: LiveEvent[] = []
  const waiting = new Set<() => void>()
  live.subscribe(null, (_id, event) => {
    events.push(event)
    for (const look of waiting) look()
  })

  function until<T>(what: string, look: () => T | undefined | false, withinMs = 30_000): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(
        () => end(() => reject(new Error(`${what}: not within ${withinMs} ms`))),
        withinMs,
      )
      const end = (settle: () => void) => {
        clearTimeout(late)
        waiting.delete(check)
        settle()
      }
      const check = () => {
        const found = look()
        if (found !== undefined && found !== false) end(() => resolve(found))
      }
      waiting.add(check)
      check()
    })
  }

  await live.start()
  await until('connected', () => live.connection().state === 'live')
  return {
    live,
    client,
    events,
    until,
    row: (name, project = 'default') => live.instance({ project, name }),
    tasks: () => newestTasks(events),
    close: async () => {
      live.stop()
      await client.close()
    },
  }
}

function newestTasks(events: readonly LiveEvent[]): Task[] {
  const tasks = new Map<string, Task>()
  for (const event of events) if (event.type === 'task-changed') tasks.set(event.task.id, event.task)
  return [...tasks.values()]
}
