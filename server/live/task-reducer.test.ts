import { describe, expect, test } from 'vitest'
import { finishedOperation, operationSchema } from '#server/lxd/operation.ts'
import { finishedTask, foreignTask, isTaskOperation, newTask, withProgress } from './task-reducer.ts'

const operation = (more: Record<string, unknown> = {}) =>
  operationSchema.parse({ id: 'op', status_code: 103, created_at: '2026-11-23T10:00:00Z', ...more })
const task = newTask({
  id: 't',
  action: 'Launch',
  project: 'default',
  target: { noun: 'instance', name: 'c1' },
  person: { id: 'p', name: 'Somebody' },
  startedAt: '2026-11-23T10:00:00Z',
})

describe('progress', () => {
  test.each([
    ['download_progress', 'rootfs: 45% (12.30MB/s)', 45],
    ['create_instance_from_image_unpack_progress', 'Unpack: 10% (907MB/s)', 10],
    ['fs_progress', '12.3MB (4MB/s)', null],
  ])('%s: %s', (key, text, percent) => {
    const metadata = { [key]: text, progress: { percent: '77', speed: '1', stage: 'x' } }
    expect(withProgress(task, operation({ metadata, may_cancel: true }))).toMatchObject({
      percent,
      progress: text,
      cancellable: true,
    })
  })

  test('a task that is over takes no more of it', () => {
    const over = finishedTask(task, finishedOperation(operation({ status_code: 200 })), 'later')
    expect(withProgress(over, operation({ metadata: { download_progress: 'rootfs: 9%' } }))).toBe(over)
  })
})

describe('the end', () => {
  test.each([
    [200, '', { status: 'done', percent: 100, error: null }],
    [400, 'No root device', { status: 'failed', percent: null, error: 'No root device' }],
    [401, '', { status: 'cancelled', percent: null, error: null }],
  ])('status code %i', (code, err, end) => {
    const finished = finishedTask(task, finishedOperation(operation({ status_code: code, err })), 'then')
    expect(finished).toMatchObject({ ...end, cancellable: false, finishedAt: 'then' })
  })
})

describe('operations of others', () => {
  test.each([
    [
      { instances: ['/1.0/instances/c1?project=p2'], containers: ['/1.0/containers/c1'] },
      'instance',
      'c1',
      'p2',
    ],
    [{ containers: ['/1.0/containers/old'] }, 'instance', 'old', 'fallback'],
    [{ images: ['/1.0/images/abc'] }, 'image', 'abc', 'fallback'],
    [{ storage_volumes: ['/1.0/storage-pools/p/volumes/custom/v1'] }, 'storage', 'v1', 'fallback'],
  ])('%j', (resources, noun, name, project) => {
    expect(foreignTask('t', 'fallback', operation({ resources, description: 'Doing it' }))).toMatchObject({
      action: 'Doing it',
      target: { noun, name },
      project,
      person: null,
    })
  })

  test('sessions, tokens and the chores of LXD are no tasks', () => {
    expect(isTaskOperation(operation({ class: 'websocket', description: 'Executing command' }))).toBe(false)
    expect(isTaskOperation(operation({ class: 'token' }))).toBe(false)
    expect(isTaskOperation(operation({ description: 'Pruning resolved warnings' }))).toBe(false)
    expect(isTaskOperation(operation({ description: 'Creating instance' }))).toBe(true)
  })
})
