import { describe, expect, it } from 'vitest'
import type { InstanceRow } from '#contracts/instances.ts'
import type { Task } from '#contracts/tasks.ts'
import { listRows } from './list-rows.ts'

function task(action: string, name: string, change: Partial<Task> = {}): Task {
  return {
    id: `${action}-${name}`,
    action,
    project: 'default',
    target: { noun: 'instance', name },
    person: null,
    status: 'running',
    percent: 45,
    progress: 'rootfs: 45% (12.30MB/s)',
    error: null,
    cancellable: true,
    startedAt: '2026-01-01T00:00:00Z',
    finishedAt: null,
    ...change,
  }
}

/** What a running launch looks like as a row is a row, so two of them are the list. */
const [web, db] = listRows([], [task('Launch', 'web'), task('Launch', 'db')])
if (!web || !db) throw new Error('a running launch is a row')
const rows: InstanceRow[] = [
  { ...web, status: 'Running' },
  { ...db, status: 'Running' },
]

describe('listRows', () => {
  it('is the list itself when nothing runs', () => {
    expect(listRows(rows, undefined)).toBe(rows)
    expect(listRows(rows, [task('Stop', 'web', { status: 'done' })])).toBe(rows)
  })

  it('puts a running task on its row and leaves the others alone', () => {
    const stop = task('Stop', 'web')
    const after = listRows(rows, [stop])
    expect(after[0]).toMatchObject({ name: 'web', status: 'Running', task: stop })
    expect(after[1]).toBe(rows[1])
    expect(after).toHaveLength(2)
  })

  it('shows what is being launched before LXD has it, and once only', () => {
    const launch = task('Launch', 'new')
    expect(listRows(rows, [launch])[2]).toMatchObject({ name: 'new', status: 'Pending', task: launch })
    expect(listRows(rows, [task('Launch', 'web')])).toHaveLength(2)
  })

  it('makes no row of other tasks, other nouns or another project’s instance', () => {
    expect(listRows(rows, [task('Delete', 'gone')])).toHaveLength(2)
    expect(listRows(rows, [task('Launch', 'x', { target: { noun: 'image', name: 'x' } })])).toHaveLength(2)
    expect(listRows(rows, [task('Launch', 'web', { project: 'lab' })])).toHaveLength(3)
  })
})
