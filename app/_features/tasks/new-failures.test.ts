import { describe, expect, it } from 'vitest'
import type { Task } from '#contracts/tasks.ts'
import { newFailures } from './new-failures.ts'

function task(id: string, status: Task['status'], personId: string | null): Task {
  return {
    id,
    action: 'Stop',
    project: 'default',
    target: null,
    person: personId === null ? null : { id: personId, name: 'Somebody' },
    status,
    percent: null,
    progress: null,
    error: status === 'failed' ? 'The instance is busy' : null,
    cancellable: false,
    startedAt: '2026-01-01T00:00:00Z',
    finishedAt: null,
  }
}

describe('newFailures', () => {
  const before = [task('a', 'running', 'me'), task('b', 'failed', 'me'), task('c', 'running', 'other')]

  it('tells of one’s own task that was running', () => {
    const after = [task('a', 'failed', 'me'), task('b', 'failed', 'me'), task('c', 'failed', 'other')]
    expect(newFailures(before, after, 'me').map((each) => each.id)).toEqual(['a'])
  })

  it('tells of one’s own task that failed before it was seen running', () => {
    const after = [task('x', 'failed', 'me'), task('y', 'failed', 'other'), ...before]
    expect(newFailures(before, after, 'me').map((each) => each.id)).toEqual(['x'])
  })

  it('says nothing of what had failed before, or went well', () => {
    expect(newFailures(before, before, 'me')).toEqual([])
    expect(newFailures(before, [task('a', 'done', 'me')], 'me')).toEqual([])
  })
})
