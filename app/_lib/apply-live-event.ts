import type { QueryClient } from '@tanstack/react-query'
import { applyEvent as applyToInstances } from '#app/_features/instances/apply-event.ts'
import { instanceListQuery } from '#app/_features/instances/queries.ts'
import { applyEventToPages, applyEvent as applyToTasks } from '#app/_features/tasks/apply-event.ts'
import { taskHistoryQuery, taskPanelQuery } from '#app/_features/tasks/queries.ts'
import type { LiveEvent } from '#contracts/events.ts'

/** Brings what the query cache holds up to date; one change of each list however many events came at once. */
export function applyLiveEvents(client: QueryClient, events: readonly LiveEvent[]) {
  client.setQueryData(instanceListQuery().queryKey, (list) => list && events.reduce(applyToInstances, list))
  client.setQueryData(taskPanelQuery().queryKey, (list) => list && events.reduce(applyToTasks, list))
  client.setQueryData(taskHistoryQuery().queryKey, (data) => data && events.reduce(applyEventToPages, data))
  for (const event of events) void readAgain(client, event)
}

/** What the stream carries no rows for is read again by whoever shows it. */
function readAgain(client: QueryClient, event: LiveEvent): Promise<void> {
  switch (event.type) {
    case 'resync':
      return client.invalidateQueries()
    case 'noun-changed':
      return client.invalidateQueries({ queryKey: [event.noun] })
    case 'instance-changed':
      return client.invalidateQueries({
        queryKey: ['instances', 'one', event.instance.project, event.instance.name],
      })
    case 'instance-removed':
      return client.invalidateQueries({ queryKey: ['instances', 'one', event.project, event.name] })
    case 'task-changed': {
      // Limits stand in no row of the stream; whoever shows them reads them once the change is over.
      const over = event.task.finishedAt !== null && event.task.target?.noun === 'instance'
      return over
        ? client.invalidateQueries({ queryKey: ['limits'] }, { cancelRefetch: false })
        : Promise.resolve()
    }
    default:
      return Promise.resolve()
  }
}
