import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limitCommands } from '#contracts/commands/limit-commands.ts'
import { editProfileCommands } from '#contracts/commands/profile-commands.ts'
import { rateCommands } from '#contracts/commands/rate-commands.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { cpuSetWords } from '#contracts/limits/cpu-set.ts'
import type { RateChange, Rates } from '#contracts/limits/device-rates.ts'
import { kernelValues } from '#contracts/limits/kernel-values.ts'
import { limitDraft } from '#contracts/limits/limit-draft.ts'
import { isUnderWay, type LimitHost, type LimitValues, limitKeys } from '#contracts/limits/limits.ts'
import { rateHostProblem, rateNumber, rateValues } from '#contracts/limits/rate-values.ts'
import type { StartedTasks, Task } from '#contracts/tasks.ts'
import { findCgroups } from '#lab/cgroups.ts'
import type { Lab } from '#lab/lab.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { ann, done, startStage, stopStage, typeCommands } from '#server/domain/testing/lab-stage.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstance } from '#server/lxd/resources/instances.ts'
import { getProfile } from '#server/lxd/resources/profiles.ts'
import { env } from '#server/platform/env.ts'
import { allowedCpus, allowedCpusInside } from './allowed-cpus.ts'
import { editLimits } from './edit-limits.ts'
import { editProfileLimits } from './edit-profile-limits.ts'
import { limitHost } from './limit-host.ts'
import { limitedInstances } from './limited-instances.ts'
import { lostPinOf, lostPins } from './lost-pins.ts'
import { currentMeasurement, measureShares, stopMeasurement } from './measure-shares.ts'
import { pinAgain } from './pin-again.ts'
import { keepTwoToOne, putTwoToOneBack, readTwoToOne, renameTwoToOne, setTwoToOne } from './two-to-one.ts'

let lab: Lab
let host: LimitHost

beforeAll(async () => {
  lab = await startStage()
  await lab.lxc(['launch', 'lab:busybox/1.35', 'one'])
  await lab.lxc(['launch', 'lab:busybox/1.35', 'two'])
  host = await limitHost()
})
afterAll(stopStage)

const person = { ...ann, mayReachIntoHost: false }
const one = { project: 'default', name: 'one' }
const two = { project: 'default', name: 'two' }

async function limit(name: string, values: LimitValues): Promise<void> {
  const refs = [{ project: 'default', name }]
  await limitTasks(await editLimits({ refs, type: 'container', values, rates: [] }, person))
}

async function limitTasks({ tasks }: StartedTasks): Promise<void> {
  for (const { taskId } of tasks) await done(Promise.resolve({ taskId }))
}

/** A container's control group, in whichever hierarchy that file is. */
function kernelPath(container: string, file: string): string {
  const found = findCgroups(lab.name)
    .map((directory) => path.join(directory, `lxc.payload.${container}`, file))
    .find((candidate) => existsSync(candidate))
  if (!found) throw new Error(`${container} has no ${file}`)
  return found
}

/** What the kernel has in a file of a container's control groups. */
function kernelFile(container: string, file: string): string {
  return readFileSync(kernelPath(container, file), 'utf8').trim()
}

const cpu: LimitValues[] = [
  ...['1%', '7%', '33%', '50%', '99%', '150%'].map((share) => ({ 'limits.cpu.allowance': share })),
  ...['10ms/100ms', '25ms/100ms', '20ms/50ms', '150ms/100ms'].map((slice) => ({
    'limits.cpu.allowance': slice,
  })),
  ...['0', '1', '5', '9'].map((priority) => ({ 'limits.cpu.priority': priority })),
  { 'limits.cpu.allowance': '50%', 'limits.cpu.priority': '0' },
  { 'limits.cpu.allowance': '50%', 'limits.cpu.priority': '5' },
  { 'limits.cpu.allowance': '75%', 'limits.cpu.priority': '9' },
  { 'limits.cpu.allowance': '20ms/50ms', 'limits.cpu.priority': '3' },
  { 'limits.cpu': '0-0' },
  { 'limits.cpu': '0-1' },
  { 'limits.cpu': '1-1' },
]
const memory: LimitValues[] = [
  ...['64MiB', '100MB', '123456kB', '1GiB', '5%', '10%', '33%'].map((size) => ({ 'limits.memory': size })),
  { 'limits.memory': '80MiB', 'limits.memory.enforce': 'soft' },
  { 'limits.memory': '12%', 'limits.memory.enforce': 'soft' },
  { 'limits.memory.swap': 'false' },
  { 'limits.memory.swap': 'false', 'limits.memory': '90MiB' },
  ...['0', '3', '9'].map((priority) => ({ 'limits.memory.swap.priority': priority })),
]
const processes: LimitValues[] = ['10', '50', '1000', '4096', '30000'].map((count) => ({
  'limits.processes': count,
}))

describe('what limits become in the kernel', () => {
  it.each([...cpu, ...memory, ...processes])('%o', async (values) => {
    await limit('one', values)
    const predicted = Object.values(kernelValues(values, host)).flatMap((each) => each ?? [])
    expect(predicted.length).toBeGreaterThan(0)
    for (const { file, value } of predicted) expect([file, kernelFile('one', file)]).toEqual([file, value])
    await limit('one', Object.fromEntries(Object.keys(values).map((key) => [key, ''])))
  })

  it('are the same when the shown commands are typed', async () => {
    const values = { 'limits.cpu.allowance': '40%', 'limits.processes': '77' }
    await typeCommands(lab, limitCommands([one], values))
    expect(kernelFile('one', 'pids.max')).toBe('77')
    await typeCommands(lab, limitCommands([one], { 'limits.cpu.allowance': '', 'limits.processes': '' }))
    expect(kernelFile('one', 'pids.max')).toBe('max')
  })

  it('names the controller that this host lacks before LXD refuses', async () => {
    expect(host.missing).toContain('blkio.weight')
    const refs = [one]
    const { tasks } = await editLimits(
      { refs, type: 'container', values: { 'limits.disk.priority': '5' }, rates: [] },
      person,
    )
    const task = await live().tasks.finished(tasks[0]?.taskId ?? '')
    expect(task.error).toContain('blkio.weight cgroup controller is missing')
  })
})

describe('limits of profiles', () => {
  const before = { 'limits.processes': '300', 'limits.cpu.allowance': '50%' }

  beforeAll(async () => {
    for (const name of ['shown', 'typed']) {
      await lab.lxc(['profile', 'create', name])
      await lab.lxc([
        'profile',
        'set',
        name,
        ...Object.entries(before).map(([key, value]) => `${key}=${value}`),
      ])
    }
    await lab.lxc(['profile', 'add', 'one', 'shown'])
  })
  afterAll(() => lab.lxc(['profile', 'remove', 'one', 'shown']))

  async function found() {
    const mine = (await limitedInstances()).find(({ name }) => name === 'one')
    if (!mine) throw new Error('one is not listed')
    return mine
  }

  it('hold again as the what-if said once the own value is taken away', async () => {
    await limit('one', { 'limits.processes': '77', 'limits.cpu.allowance': '25%' })
    expect((await found()).expanded['limits.processes']).toBe('77')
    const typed: LimitValues = { 'limits.cpu.allowance': '75%', 'limits.memory': '90MiB' }
    const draft = limitDraft(
      await found(),
      limitKeys.map((key) => typed[key] ?? ''),
    )
    await limit('one', draft.changes)
    expect((await found()).expanded).toEqual(draft.inForce)
    for (const { file, value } of Object.values(kernelValues(draft.inForce, host)).flatMap(
      (each) => each ?? [],
    ))
      expect([file, kernelFile('one', file)]).toEqual([file, value])
    expect(kernelFile('one', 'pids.max')).toBe('300')
    await limit('one', { 'limits.cpu.allowance': '', 'limits.memory': '' })
  })

  it('become the same when the shown commands are typed', async () => {
    const changes = [
      { key: 'limits.processes', before: '300', after: '' },
      { key: 'limits.cpu.allowance', before: '50%', after: '20ms/50ms' },
      { key: 'limits.memory', before: '', after: '80MiB' },
    ] as const
    await done(
      editProfileLimits({ project: 'default', name: 'shown', changes: [...changes], rates: [] }, ann),
    )
    const edit = { project: 'default', name: 'typed', changes: [...changes], description: null }
    await typeCommands(lab, editProfileCommands(edit))
    const [shown, typed] = await Promise.all(
      ['shown', 'typed'].map((name) => getProfile(lxd(), 'default', name)),
    )
    expect(shown?.profile.config).toEqual({ 'limits.cpu.allowance': '20ms/50ms', 'limits.memory': '80MiB' })
    expect(typed?.profile.config).toEqual(shown?.profile.config)
    expect(kernelFile('one', 'pids.max')).toBe('max')
    expect(kernelFile('one', 'cpu.cfs_quota_us')).toBe('20000')
  })
})

describe('rates of disks and cards', () => {
  async function rate(ref: InstanceRef, rates: RateChange[]): Promise<Task> {
    const edit = { refs: [ref], type: 'container' as const, values: {}, rates }
    const { tasks } = await editLimits(edit, person)
    return live().tasks.finished(tasks[0]?.taskId ?? '')
  }

  async function devicesOf({ name }: InstanceRef) {
    return (await limitedInstances()).find((each) => each.name === name)?.devices ?? []
  }

  /** Bits a second that the kernel lets through to a container's card; null without a limit. */
  async function rateTo({ project, name }: InstanceRef): Promise<number | null> {
    const { instance } = await getInstance(lxd(), project, name)
    const link = instance.config['volatile.eth0.host_name'] ?? ''
    const { stdout } = await lab.exec(['tc', 'class', 'show', 'dev', link])
    const [, rate] = /^class htb .* rate (\S+)/m.exec(stdout) ?? []
    return rate === undefined ? null : rateNumber(rate)
  }

  const card = (rates: Rates): RateChange => ({ device: 'eth0', kind: 'nic', rates })
  const disk = (rates: Rates): RateChange => ({ device: 'root', kind: 'disk', rates })

  it('hold in the kernel at once, also for a device that a profile brings', async () => {
    expect((await devicesOf(one)).map(({ name, profile }) => [name, profile])).toEqual([
      ['root', 'default'],
      ['eth0', 'default'],
    ])
    const rates = { 'limits.read': '20MB', 'limits.write': '500iops' }
    expect(await rate(one, [card({ 'limits.ingress': '10Mbit' }), disk(rates)])).toMatchObject({
      error: null,
    })
    expect(await rateTo(one)).toBe(rateNumber('10Mbit'))
    for (const { file, value } of Object.values(rateValues('disk', rates, host)).flatMap(
      (each) => each ?? [],
    ))
      expect(kernelFile('one', file)).toMatch(new RegExp(`^\\d+:\\d+ ${value}$`))
    expect((await devicesOf(one)).map(({ profile }) => profile)).toEqual([null, null])
  })

  it('of a profile reach who has the device from it', async () => {
    const rates = [card({ 'limits.ingress': '30Mbit' })]
    await done(editProfileLimits({ project: 'default', name: 'default', changes: [], rates }, ann))
    expect([await rateTo(one), await rateTo(two)]).toEqual([10_000_000, 30_000_000])
    const back = [card({ 'limits.ingress': '' })]
    await done(editProfileLimits({ project: 'default', name: 'default', changes: [], rates: back }, ann))
    expect(await rateTo(two)).toBeNull()
  })

  it('are the same when the shown commands are typed', async () => {
    const changes = [
      card({ 'limits.ingress': '10Mbit' }),
      disk({ 'limits.read': '20MB', 'limits.write': '500iops' }),
    ]
    await typeCommands(lab, rateCommands({ kind: 'instance', ...two }, await devicesOf(two), changes))
    expect(await devicesOf(two)).toEqual(await devicesOf(one))
    expect(await rateTo(two)).toBe(10_000_000)
    const gone = [card({ 'limits.ingress': '' }), disk({ 'limits.read': '', 'limits.write': '' })]
    await typeCommands(lab, rateCommands({ kind: 'instance', ...two }, await devicesOf(two), gone))
    await rate(one, gone)
    expect(await devicesOf(two)).toEqual(await devicesOf(one))
    expect([await rateTo(one), await rateTo(two)]).toEqual([null, null])
    // Which the form says beforehand: a disk's rate goes out of the kernel when the container starts again.
    expect(kernelFile('one', 'blkio.throttle.read_bps_device')).toMatch(/ 20000000$/)
    await lab.lxc(['restart', '--force', 'one'])
    expect(kernelFile('one', 'blkio.throttle.read_bps_device')).toBe('')
  })

  it('that this host cannot hold are named before LXD refuses', async () => {
    const { error } = await rate(one, [card({ 'limits.egress': '10Mbit' })])
    expect(error).toMatch(/police rate 10000000bit/)
    expect(rateHostProblem('nic', 'limits.egress', host)).toMatch(/act_police/)
    expect((await devicesOf(one)).find(({ name }) => name === 'eth0')?.rates).toEqual({})
  })
})

describe('a CPU limit that LXD loses', () => {
  it('is seen in the kernel, set again as it was, and told', async () => {
    await limit('one', { 'limits.cpu': '0-0' })
    expect(await lostPins()).toEqual([])
    writeFileSync(kernelPath('one', 'cpuset.cpus'), cpuSetWords(host.cpus))
    const lost = { ...one, limit: '0-0', allowed: cpuSetWords(host.cpus) }
    expect(await lostPins()).toEqual([lost])
    expect(await lostPinOf(one)).toEqual([lost])
    // The look from inside, as with an LXD on another machine, sees the same.
    expect(await allowedCpusInside(lxd(), one)).toEqual(host.cpus)

    const { tasks } = await pinAgain(one, ann)
    const task = await live().tasks.finished(tasks[0]?.taskId ?? '')
    expect(task).toMatchObject({
      status: 'done',
      progress: expect.stringContaining(`LXD had left one on CPU ${lost.allowed}`),
    })
    expect(kernelFile('one', 'cpuset.cpus')).toBe('0')
    expect(await lostPins()).toEqual([])
    expect((await getInstance(lxd(), 'default', 'one')).instance.config['limits.cpu']).toBe('0-0')
  })

  it('is set again where there is no limit, or a number of CPUs', async () => {
    for (const value of ['', '1']) {
      await limit('one', { 'limits.cpu': value })
      const kept = await allowedCpus(lxd(), one)
      writeFileSync(kernelPath('one', 'cpuset.cpus'), value === '' ? '0' : cpuSetWords(host.cpus))
      expect(await lostPinOf(one)).toHaveLength(1)
      await limitTasks(await pinAgain(one, ann))
      expect(await allowedCpus(lxd(), one)).toHaveLength(kept?.length ?? 0)
    }
    await limit('one', { 'limits.cpu': '' })
  })
})

describe('the preset of two to one', () => {
  const ownLimits = async ({ name }: InstanceRef) =>
    (await limitedInstances()).find((each) => each.name === name)?.own

  it('keeps what both had before, on the disk, until it is put back', async () => {
    const before = { 'limits.cpu.allowance': '80%', 'limits.cpu.priority': '3', 'limits.processes': '90' }
    await limit('two', before)
    await limitTasks(await setTwoToOne({ plain: one, half: two, cpu: 0 }, person))
    expect(await ownLimits(one)).toEqual({ 'limits.cpu': '0-0' })
    const set = { 'limits.cpu': '0-0', 'limits.cpu.allowance': '50%', 'limits.processes': '90' }
    expect(await ownLimits(two)).toEqual(set)
    await expect(setTwoToOne({ plain: two, half: one, cpu: 1 }, person)).rejects.toMatchObject({
      code: 'conflict',
      message: 'Ann has set it in one and two. Put those limits back first.',
    })
    expect(await ownLimits(two)).toEqual(set)
    // The file alone is what a console that starts anew has.
    expect(JSON.parse(readFileSync(path.join(env.dataDir, 'two-to-one.json'), 'utf8'))).toEqual(
      await readTwoToOne(),
    )
    await limitTasks(await putTwoToOneBack(ann))
    expect(await ownLimits(one)).toEqual({})
    expect(await ownLimits(two)).toEqual(before)
    expect(await readTwoToOne()).toBeNull()
    await expect(putTwoToOneBack(ann)).rejects.toMatchObject({ code: 'not-found' })
    await limit('two', { 'limits.cpu.allowance': '', 'limits.cpu.priority': '', 'limits.processes': '' })
  })

  it('goes with what is renamed, is over for what is deleted, and may stay', async () => {
    const gone = { project: 'default', name: 'gone' }
    const [from, to] = [
      { project: 'default', name: 'before' },
      { project: 'default', name: 'after' },
    ]
    for (const { name } of [gone, from]) await lab.lxc(['init', 'lab:busybox/1.35', name])
    await limitTasks(await setTwoToOne({ plain: gone, half: from, cpu: 0 }, person))
    live().onRenamed(renameTwoToOne)
    await lab.lxc(['delete', 'gone'])
    await lab.lxc(['rename', 'before', 'after'])
    await waitUntil('the renaming was followed', async () =>
      (await readTwoToOne())?.instances.some(({ name }) => name === 'after'),
    )
    await limitTasks(await putTwoToOneBack(ann))
    expect(await ownLimits(to)).toEqual({})
    expect(await readTwoToOne()).toBeNull()

    await limitTasks(await setTwoToOne({ plain: one, half: to, cpu: 0 }, person))
    await keepTwoToOne()
    expect(await readTwoToOne()).toBeNull()
    expect(await ownLimits(to)).toEqual({ 'limits.cpu': '0-0', 'limits.cpu.allowance': '50%' })
    await lab.lxc(['delete', 'after'])
    await limit('one', { 'limits.cpu': '' })
  })
})

describe('measuring', () => {
  const instances = [
    { ...one, processes: 1 },
    { ...two, processes: 3 },
  ]

  it('an unlimited container with one busy process gets twice what one of half the weight gets with three', async () => {
    await limit('one', { 'limits.cpu': '0-0' })
    await limit('two', { 'limits.cpu': '0-0', 'limits.cpu.allowance': '50%' })
    await measureShares({ instances, seconds: 8 }, ann)
    await expect(measureShares({ instances, seconds: 8 }, ann)).rejects.toMatchObject({ code: 'conflict' })
    const measured = await over()
    expect(measured).toMatchObject({ phase: 'done', error: null })
    const [plain, half] = measured.rows
    const sum = (plain?.measured ?? 0) + (half?.measured ?? 0)
    expect(plain?.predicted).toBeCloseTo(2 / 3, 6)
    // Of what the two of them got: whatever else keeps this CPU busy takes from both alike.
    expect(Math.abs(((plain?.measured ?? 0) / sum) * 100 - 66.67)).toBeLessThan(2)
  })

  it('is stopped at once and leaves no process behind', async () => {
    await measureShares({ instances, seconds: 60 }, ann)
    await waitUntil('the measurement counts', () => currentMeasurement()?.phase === 'measuring')
    await stopMeasurement()
    expect(currentMeasurement()?.phase).toBe('stopped')
    for (const name of ['one', 'two']) {
      await waitUntil(
        `no busy process is left in ${name}`,
        async () => !(await lab.lxc(['exec', name, '--', 'ps'])).stdout.includes('while :'),
      )
    }
  })

  it('says in LXD’s words when an instance is not running', async () => {
    await lab.lxc(['stop', '--force', 'two'])
    await measureShares({ instances, seconds: 5 }, ann)
    expect(await over()).toMatchObject({ phase: 'failed', error: expect.stringMatching(/not running/i) })
  })

  async function over() {
    return waitUntil('the measurement ends', () => {
      const now = currentMeasurement()
      return now !== null && !isUnderWay(now) && now
    })
  }
})
