import type { QueryClient } from '@tanstack/react-query'
import { hostPlugsQuery } from '#app/_features/host-network/queries.ts'
import { applyEvent as applyToInstances } from '#app/_features/instances/apply-event.ts'
import { instanceListQuery } from '#app/_features/instances/queries.ts'
import { applyEventToPages, applyEvent as applyToTasks } from '#app/_features/tasks/apply-event.ts'
import { taskHistoryQuery, taskPanelQuery } from '#app/_features/tasks/queries.ts'
import type { LiveEvent } from '#contracts/events.ts'
import type { Task } from '#contracts/tasks.ts'

/** Brings what the query cache holds up to date; one change of each list however many events came at once. */
export function applyLiveEvents(client: QueryClient, events: readonly LiveEvent[]) {
  client.setQueryData(instanceListQuery().queryKey, (list) => list && events.reduce(applyToInstances, list))
  client.setQueryData(taskPanelQuery().queryKey, (list) => list && events.reduce(applyToTasks, list))
  client.setQueryData(taskHistoryQuery().queryKey, (data) => data && events.reduce(applyEventToPages, data))
  for (const event of events) void readAgain(client, event)
  if (events.some(({ type }) => type === 'instance-changed' || type === 'instance-removed')) {
    void client.invalidateQueries({ queryKey: hostPlugsQuery().queryKey }, { cancelRefetch: false })
  }
}

/** What the stream carries no rows for is read again by whoever shows it. */
function readAgain(client: QueryClient, event: LiveEvent): Promise<void> {
  switch (event.type) {
    case 'resync':
      return client.invalidateQueries()
    // What changed while LXD did not answer had no event, and what was asked for had no answer.
    case 'connection-changed':
      return event.connection.state === 'live' ? client.invalidateQueries() : Promise.resolve()
    case 'noun-changed':
      return client.invalidateQueries({ queryKey: [event.noun] })
    case 'instance-changed':
      return client.invalidateQueries({
        queryKey: ['instances', 'one', event.instance.project, event.instance.name],
      })
    case 'instance-removed':
      return client.invalidateQueries({ queryKey: ['instances', 'one', event.project, event.name] })
    case 'task-changed':
      return event.task.finishedAt === null ? Promise.resolve() : readAfter(client, event.task)
    default:
      return Promise.resolve()
  }
}

/** What stands in no row of the stream and has no event of its own; whoever shows it reads it once the change is over. */
async function readAfter(client: QueryClient, { target, project }: Task): Promise<void> {
  const noun = target?.noun
  await Promise.all([
    (noun === 'instance' || noun === 'profile') &&
      client.invalidateQueries({ queryKey: ['limits'] }, { cancelRefetch: false }),
    // A snapshot that gets another name or expiry leaves the row of its instance as it was.
    noun === 'instance' &&
      client.invalidateQueries({ queryKey: ['instances', 'one', project, target?.name, 'snapshots'] }),
    // An instance that takes or leaves a volume is an event of the instance.
    (noun === 'instance' || noun === 'volume') && client.invalidateQueries({ queryKey: ['storage'] }),
  ])
}
