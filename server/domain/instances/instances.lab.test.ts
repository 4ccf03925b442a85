import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StateAction } from '#contracts/instance-edits.ts'
import type { Lab } from '#lab/lab.ts'
import { live } from '#server/live/live.ts'
import { ann, draftOf, ended, startStage, stopStage } from '../testing/lab-stage.ts'
import { changeInstanceState } from './change-instance-state.ts'
import { changeManyInstances } from './change-many-instances.ts'
import { deleteInstance } from './delete-instance.ts'
import { deleteManyInstances } from './delete-many-instances.ts'
import { editInstance } from './edit-instance.ts'
import { launchInstance } from './launch-instance.ts'
import { renameInstance } from './rename-instance.ts'

let lab: Lab

beforeAll(async () => {
  lab = await startStage()
})
afterAll(() => stopStage())

const ref = (name: string) => ({ project: 'default', name })
const launch = (...draft: Parameters<typeof draftOf>) => ended(launchInstance(draftOf(...draft), ann))
const change = (name: string, action: StateAction, force = false) =>
  ended(changeInstanceState({ ...ref(name), action, force }, ann))

async function read(name: string): Promise<Record<string, unknown>> {
  const { stdout } = await lab.lxc(['query', `/1.0/instances/${name}`])
  return JSON.parse(stdout)
}
const exists = async (name: string) =>
  (await lab.lxc(['query', `/1.0/instances/${name}`], { allowFailure: true })).code === 0

describe('launchInstance', () => {
  it('makes a running instance of what the draft says', async () => {
    const task = await launch('full', {
      description: 'All of it',
      pool: 'dir1',
      network: { kind: 'managed', name: 'lxdbr0' },
      limitsCpu: '1',
      limitsMemory: '256MiB',
      autostart: 'always',
      autostartPriority: '5',
      config: [{ key: 'user.note', value: 'two\nlines' }],
    })
    expect(task).toMatchObject({ status: 'done', action: 'Launch', person: ann, error: null })
    expect(await read('full')).toMatchObject({
      status: 'Running',
      description: 'All of it',
      profiles: ['default'],
      config: {
        'limits.cpu': '1',
        'limits.memory': '256MiB',
        'boot.autostart': 'true',
        'boot.autostart.priority': '5',
        'user.note': 'two\nlines',
      },
      devices: { root: { pool: 'dir1' }, eth0: { network: 'lxdbr0' } },
    })
  })

  it('leaves it stopped where that is wanted, and without a network', async () => {
    expect(await launch('quiet', { start: false, network: { kind: 'none' } })).toMatchObject({
      status: 'done',
    })
    expect(await read('quiet')).toMatchObject({ status: 'Stopped', devices: { eth0: { type: 'none' } } })
  })

  it.each<[string, Parameters<typeof draftOf>[1], RegExp]>([
    [
      'image',
      { source: { ...draftOf('x').source, kind: 'remote', server: 'lab', image: 'busybox/9' } },
      /couldn't be found/,
    ],
    ['key', { config: [{ key: 'foo.bar', value: '1' }] }, /Unknown configuration key: foo\.bar/],
    ['root disk', { profiles: [] }, /root/i],
    ['pool', { pool: 'nope' }, /pool not found/],
  ])('leaves nothing behind when the %s is wrong', async (_, draft, words) => {
    expect(await launch('wrong', draft)).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(words),
    })
    expect(await exists('wrong')).toBe(false)
  })

  it('refuses a profile that is not there before anything starts', async () => {
    await expect(launch('wrong', { profiles: ['nope'] })).rejects.toMatchObject({
      detail: expect.stringContaining('nope'),
    })
  })

  it('says at the field that a name is taken', async () => {
    await expect(launch('quiet')).rejects.toMatchObject({
      code: 'conflict',
      fields: { name: expect.any(String) },
    })
  })

  it('keeps an instance that did not start, and says so', async () => {
    // An interface that does not exist on the host: known only when the instance starts.
    const task = await launch('stuck', {
      config: [{ key: 'raw.lxc', value: 'lxc.mount.entry = /nowhere x none bind 0 0' }],
    })
    expect(task).toMatchObject({
      status: 'failed',
      error: expect.stringContaining('created, but it did not start'),
    })
    expect(await read('stuck')).toMatchObject({ status: 'Stopped' })
  })

  it('fails whole when the pool is full', async () => {
    await lab.lxc(['storage', 'create', 'tiny', 'btrfs', 'size=150MiB'])
    expect(await launch('filler', { pool: 'tiny' })).toMatchObject({ status: 'done' })
    await lab.lxc(['exec', 'filler', '--', 'dd', 'if=/dev/zero', 'of=/full', 'bs=1M'], { allowFailure: true })
    const source = { kind: 'remote', server: 'lab', image: 'busybox/1.36', type: 'container' } as const
    const task = await launch('wrong', { pool: 'tiny', source })
    expect(task).toMatchObject({ status: 'failed', error: expect.stringMatching(/space|full/i) })
    expect(await exists('wrong')).toBe(false)
  })
})

describe('changeInstanceState', () => {
  it('stops, starts, pauses, resumes and restarts', async () => {
    const seen: unknown[] = []
    const steps: [StateAction, boolean][] = [
      ['freeze', false],
      ['start', false],
      ['restart', true],
      ['stop', false],
      ['start', false],
      ['stop', true],
    ]
    for (const [action, force] of steps) {
      expect(await change('full', action, force)).toMatchObject({ status: 'done' })
      seen.push((await read('full')).status)
    }
    expect(seen).toEqual(['Frozen', 'Running', 'Running', 'Stopped', 'Running', 'Stopped'])
  })

  it('gives LXD’s words when the state is another one', async () => {
    expect(await change('full', 'stop')).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/already stopped/),
    })
    await expect(change('nobody', 'stop')).rejects.toMatchObject({ code: 'not-found' })
  })

  it('forces what does not stop by itself, while the first stop still waits', async () => {
    // A first process that ignores LXD's signal, as a hanging system would.
    await launch('hangs', { config: [{ key: 'raw.lxc', value: 'lxc.init.cmd = /bin/sleep 100000' }] })
    const soft = await changeInstanceState({ ...ref('hangs'), action: 'stop', force: false }, ann)
    expect(await change('hangs', 'stop', true)).toMatchObject({ status: 'done', error: null })
    expect(await live().tasks.finished(soft.taskId)).toMatchObject({ status: 'done', error: null })
  })
})

describe('changeManyInstances', () => {
  it('gives each its own outcome', async () => {
    const refs = ['full', 'quiet', 'nobody'].map(ref)
    const { tasks } = await changeManyInstances({ refs, action: 'start', force: false }, ann)
    const ends = await Promise.all(tasks.map(({ taskId }) => live().tasks.finished(taskId)))
    expect(ends.map((task) => [task.target?.name, task.status])).toEqual([
      ['full', 'done'],
      ['quiet', 'done'],
      ['nobody', 'failed'],
    ])
  })
})

describe('editInstance', () => {
  const edit = (change: object) =>
    ended(
      editInstance(
        {
          ...ref('quiet'),
          description: '',
          autostart: 'last-state',
          autostartDelay: '',
          autostartPriority: '',
          ...change,
        },
        ann,
      ),
    )

  it('sets and takes away, and leaves the rest alone', async () => {
    const before = await read('quiet')
    const set = { description: 'Quiet one', autostart: 'never', autostartDelay: '7' }
    expect(await edit(set)).toMatchObject({ status: 'done', action: 'Edit' })
    expect(await read('quiet')).toMatchObject({
      description: 'Quiet one',
      devices: before.devices,
      profiles: before.profiles,
      config: { 'boot.autostart': 'false', 'boot.autostart.delay': '7' },
    })
    expect(await edit({ description: 'Still' })).toMatchObject({ status: 'done' })
    expect(await read('quiet')).toEqual({ ...before, description: 'Still' })
  })
})

describe('renameInstance', () => {
  const rename = (name: string, newName: string) => ended(renameInstance({ ...ref(name), newName }, ann))

  it('renames what is stopped, and says what stands in the way of the rest', async () => {
    await expect(rename('quiet', 'other')).rejects.toMatchObject({ message: expect.stringContaining('Stop') })
    await change('quiet', 'stop', true)
    await expect(rename('quiet', 'full')).rejects.toMatchObject({ fields: { newName: expect.any(String) } })
    expect(await rename('quiet', 'other')).toMatchObject({ status: 'done' })
    expect([await exists('quiet'), await exists('other')]).toEqual([false, true])
  })
})

describe('deleteInstance', () => {
  const remove = (name: string, force = false) =>
    ended(deleteInstance({ ...ref(name), confirm: name, force }, ann))

  it('leaves what is protected or running', async () => {
    await lab.lxc(['config', 'set', 'other', 'security.protection.delete=true'])
    await expect(remove('other', true)).rejects.toMatchObject({
      message: expect.stringContaining('protected'),
    })
    await lab.lxc(['config', 'unset', 'other', 'security.protection.delete'])
    await expect(remove('full')).rejects.toMatchObject({ message: expect.stringContaining('running') })
    expect([await exists('other'), await exists('full')]).toEqual([true, true])
  })

  it('deletes what is stopped, running where that is forced, and ephemeral', async () => {
    await launch('brief', { ephemeral: true })
    const ends = await Promise.all([remove('other'), remove('full', true), remove('brief', true)])
    expect(ends.map((task) => task.status)).toEqual(['done', 'done', 'done'])
    expect(await Promise.all(['other', 'full', 'brief'].map(exists))).toEqual([false, false, false])
  })

  it('deletes many, with an outcome for each', async () => {
    const refs = ['stuck', 'hangs', 'filler'].map(ref)
    const { tasks } = await deleteManyInstances({ refs, confirm: '3', force: false }, ann)
    const ends = await Promise.all(tasks.map(({ taskId }) => live().tasks.finished(taskId)))
    expect(ends.map((task) => [task.target?.name, task.status])).toEqual([
      ['stuck', 'done'],
      ['hangs', 'done'],
      ['filler', 'failed'],
    ])
    expect(ends[2]?.error).toMatch(/running/)
  })
})
