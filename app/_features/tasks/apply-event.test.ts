import { describe, expect, it } from 'vitest'
import type { Task, TaskList } from '#contracts/tasks.ts'
import { applyEvent, applyEventToPages } from './apply-event.ts'

function task(id: string, startedAt: string, change: Partial<Task> = {}): Task {
  return {
    id,
    action: 'Stop',
    project: 'default',
    target: { noun: 'instance', name: 'web' },
    person: null,
    status: 'running',
    percent: null,
    progress: null,
    error: null,
    cancellable: false,
    startedAt,
    finishedAt: null,
    ...change,
  }
}

const list: TaskList = {
  cursor: '1',
  tasks: [task('c', '2026-01-01T00:00:03Z'), task('a', '2026-01-01T00:00:01Z')],
}

describe('applyEvent on the tasks', () => {
  it('changes a task in its place', () => {
    const done = task('a', '2026-01-01T00:00:01Z', { status: 'done' })
    const after = applyEvent(list, { type: 'task-changed', task: done })
    expect(after.tasks.map((each) => [each.id, each.status])).toEqual([
      ['c', 'running'],
      ['a', 'done'],
    ])
  })

  it('keeps the newest first, wherever a task comes in', () => {
    const between = applyEvent(list, { type: 'task-changed', task: task('b', '2026-01-01T00:00:02Z') })
    expect(between.tasks.map((each) => each.id)).toEqual(['c', 'b', 'a'])
    const oldest = applyEvent(list, { type: 'task-changed', task: task('0', '2025-01-01T00:00:00Z') })
    expect(oldest.tasks.map((each) => each.id)).toEqual(['c', 'a', '0'])
  })

  it('does not grow without end', () => {
    let grown = list
    for (let n = 0; n < 300; n++) {
      const startedAt = new Date(Date.UTC(2026, 1, 1, 0, 0, n)).toISOString()
      grown = applyEvent(grown, { type: 'task-changed', task: task(`t${n}`, startedAt) })
    }
    expect(grown.tasks).toHaveLength(200)
    expect(grown.tasks[0]?.id).toBe('t299')
  })

  it('gives the same object when nothing concerns it', () => {
    expect(applyEvent(list, { type: 'resync' })).toBe(list)
  })
})

describe('applyEventToPages on the history', () => {
  const older: TaskList = { cursor: '1', tasks: [task('x', '2025-01-01T00:00:00Z')] }
  const data = { pages: [list, older], pageParams: [undefined, 'a'] }
  const ids = (pages: TaskList[]) => pages.map((page) => page.tasks.map((each) => each.id).join(''))

  it('changes a task on the page where it stands', () => {
    const failed = task('x', '2025-01-01T00:00:00Z', { status: 'failed' })
    const after = applyEventToPages(data, { type: 'task-changed', task: failed })
    expect(ids(after.pages)).toEqual(['ca', 'x'])
    expect(after.pages[1]?.tasks[0]?.status).toBe('failed')
    expect(after.pages[0]).toBe(list)
    expect(after.pageParams).toBe(data.pageParams)
  })

  it('puts a new task on the first page', () => {
    const after = applyEventToPages(data, { type: 'task-changed', task: task('d', '2026-01-02T00:00:00Z') })
    expect(ids(after.pages)).toEqual(['dca', 'x'])
  })
})
