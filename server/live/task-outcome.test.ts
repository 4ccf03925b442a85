import { expect, test } from 'vitest'
import type { InstanceRow } from '#contracts/instances.ts'
import { lxdInstanceSchema } from '#server/lxd/resources/instances.ts'
import { factsOf, nothingObserved } from './instance-row.ts'
import { outcomeFromInstance } from './task-outcome.ts'
import { newTask } from './task-reducer.ts'

function row(status: string): InstanceRow {
  const facts = factsOf(lxdInstanceSchema.parse({ name: 'c1', status, status_code: 100 }))
  return { ...facts, ...nothingObserved, snapshots: 0 }
}

test.each([
  ['Start', 'Running', 'done'],
  ['Starting instance', 'Stopped', 'unknown'],
  ['Launch', 'Running', 'done'],
  ['Launch', 'Stopped', 'unknown'],
  ['Stop', 'Stopped', 'done'],
  ['Force stop', 'Stopped', 'done'],
  ['Stopping instance', 'Running', 'unknown'],
  ['Pause', 'Frozen', 'done'],
  ['Restart', 'Running', 'unknown'],
  ['Delete', 'Stopped', 'unknown'],
  ['Delete', null, 'done'],
  ['Deleting instance', null, 'done'],
  ['Launch', null, 'unknown'],
  ['Stop', null, 'unknown'],
])('%s, and the instance is %s: %s', (action, status, outcome) => {
  const task = newTask({
    id: 't',
    action,
    project: 'default',
    target: { noun: 'instance', name: 'c1' },
    person: null,
    startedAt: '',
  })
  const sight = outcomeFromInstance(task, status === null ? undefined : row(status))
  expect(sight.status).toBe(outcome)
  expect(sight.text).toBe(status === null ? 'c1 is not there now' : `c1 is ${status.toLowerCase()} now`)
})
