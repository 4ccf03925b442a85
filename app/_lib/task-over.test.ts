import { describe, expect, it, vi } from 'vitest'
import type { Task } from '#contracts/tasks.ts'
import { rememberEvent } from './recent-events.ts'
import { runAction } from './run-action.ts'
import { isToldByForm, taskOver } from './task-over.ts'

let sequence = 0
function failed(id: string): Task {
  const task: Task = {
    id,
    action: 'Add device eth0',
    project: 'default',
    target: null,
    person: null,
    status: 'failed',
    percent: null,
    progress: null,
    error: 'Parent device "nosuch0" doesn\'t exist',
    cancellable: false,
    startedAt: '2026-01-01T00:00:00Z',
    finishedAt: '2026-01-01T00:00:01Z',
  }
  rememberEvent(`test-${++sequence}`, { type: 'task-changed', task })
  return task
}

describe('a task that a form waits for', () => {
  it('is told by the form, also when it has failed before the form learns its id', async () => {
    let answer: (result: { data: { taskId: string } }) => void = () => undefined
    const call = new Promise<{ data: { taskId: string } }>((resolve) => {
      answer = resolve
    })
    const form = runAction(call).then(taskOver)
    const task = failed('early')
    const told = isToldByForm('early')
    answer({ data: { taskId: 'early' } })
    expect(await told).toBe(true)
    expect(await form).toEqual(task)
  })

  it('is told by nobody where no form waits, or none does any more', async () => {
    failed('alone')
    expect(await isToldByForm('alone')).toBe(false)
    vi.useFakeTimers()
    const form = taskOver({ taskId: 'slow' })
    expect(await isToldByForm('slow')).toBe(true)
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await form).toBeNull()
    expect(await isToldByForm('slow')).toBe(false)
    vi.useRealTimers()
  })
})
