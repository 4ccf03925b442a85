import { describe, expect, it } from 'vitest'
import type { LocalImage } from '#contracts/images.ts'
import type { Task } from '#contracts/tasks.ts'
import { listRows } from './list-rows.ts'

const image: LocalImage = {
  fingerprint: '0123456789abcdef',
  aliases: ['mine'],
  description: '',
  os: '',
  release: '',
  variant: 'default',
  architecture: 'x86_64',
  type: 'container',
  size: 1,
  cached: false,
  public: false,
  origin: null,
  autoUpdate: false,
  properties: {},
  profiles: [],
  uploadedAt: '2024-01-01T00:00:00Z',
  lastUsedAt: null,
  expiresAt: null,
}
const task = (change: Partial<Task>): Task => ({
  id: 't',
  action: 'Refresh',
  project: 'default',
  target: { noun: 'image', name: 'mine' },
  person: null,
  status: 'running',
  percent: null,
  progress: null,
  error: null,
  cancellable: false,
  startedAt: '',
  finishedAt: null,
  ...change,
})
const rows = (tasks: Task[]) =>
  listRows({
    images: [image],
    project: 'default',
    usage: { [image.fingerprint]: [{ project: 'p', name: 'web' }] },
    tasks,
  })

describe('listRows', () => {
  it('gives an image its users and its running task, by alias or fingerprint', () => {
    expect(rows([task({})])[0]).toMatchObject({ users: [{ name: 'web' }], task: { action: 'Refresh' } })
    expect(rows([task({ target: { noun: 'image', name: '0123456789ab' } })])[0]?.task).toBeDefined()
  })
  it('leaves out what is over, of another project or another noun', () => {
    const others = [
      task({ status: 'done' }),
      task({ project: 'other' }),
      task({ target: { noun: 'instance', name: 'mine' } }),
    ]
    expect(rows(others)[0]).not.toHaveProperty('task')
  })
})
