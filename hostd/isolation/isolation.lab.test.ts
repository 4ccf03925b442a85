import { readlinkSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { namespaceKinds } from '#contracts/isolation.ts'
import { type Lab, labDown, labUp } from '#lab/lab.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { createHostdClient, type HostdClient } from '#server/host/hostd-client.ts'
import { isolationProtocol } from './protocol.ts'

// A real container, seen by hostd from its host, by `ps` inside it, and by `ps` beside hostd.

const name = `isolation-${process.pid}`
const person = { id: 'tester', name: 'Tester' }
const boxed = { project: 'default', name: 'boxed' }
let lab: Lab
let hostd: Awaited<ReturnType<Lab['startHostd']>>
let client: HostdClient
let init: number

beforeAll(async () => {
  lab = await labUp({ name })
  hostd = await lab.startHostd()
  client = createHostdClient(hostd.socketPath)
  await lab.lxc(['launch', 'lab:busybox/1.35', 'boxed'])
  const state = JSON.parse((await lab.lxc(['query', '/1.0/instances/boxed/state'])).stdout)
  init = z.object({ pid: z.number() }).parse(state).pid
})
afterAll(async () => {
  client?.close()
  await hostd?.stop()
  await labDown(name)
})

const numbers = (given: readonly number[]) => [...given].sort((a, b) => a - b)
const read = (given: { init?: number; name?: string; withArguments?: boolean } = {}) =>
  client.call(isolationProtocol.read, { ...boxed, init, withArguments: true, ...given }, person)

it('namespaces are those of /proc, and none but maybe the user’s is the host’s', async () => {
  const { namespaces } = await read()
  expect(namespaces.map(({ kind }) => kind)).toEqual([...namespaceKinds])
  for (const { kind, id, sameAsHost, processes } of namespaces) {
    const { stdout } = await lab.exec(['readlink', `/proc/${init}/ns/${kind}`])
    expect(id).toBe(stdout.trim())
    expect(id === readlinkSync(`/proc/self/ns/${kind}`)).toBe(kind === 'user' && sameAsHost)
    expect(processes).toBeGreaterThan(0)
  }
})

it('the processes are those of ps inside and of ps outside, neither more nor less', async () => {
  // Put there by exec, so a child of nobody inside; one that has ended and is not waited for; one in a namespace of its own.
  const background = (command: string) => `${command} >/dev/null 2>&1 </dev/null &`
  await lab.lxc(['exec', 'boxed', '--', 'sh', '-c', background('sleep 1111')])
  await lab.lxc(['exec', 'boxed', '--', 'sh', '-c', background("sh -c 'sleep 0 & exec sleep 2222'")])
  await lab.lxc(['exec', 'boxed', '--', 'sh', '-c', background('unshare -p -f sleep 3333')])
  const held = lab.lxc(['exec', 'boxed', '--', 'sleep', '4444'], { allowFailure: true })
  // Compared is what held still meanwhile: the container's own scripts come and go, as when it gets its lease.
  const { ready, inside, listed } = await waitUntil('all of them run, and none comes or goes', async () => {
    const before = (await read()).processes
    const seen = (words: string) => before.some(({ command }) => command === words)
    const all = ['sleep 1111', 'sleep 2222', 'sleep 3333', 'sleep 4444'].every(seen)
    if (!all || !before.some(({ state }) => state.startsWith('Z'))) return null
    const seenInside = (await lab.lxc(['exec', 'boxed', '--', 'ps', '-o', 'pid,args'])).stdout
    const seenOutside = (await lab.exec(['ps', '-e', '-o', 'pid=,ppid=,pidns='])).stdout
    const after = (await read()).processes
    const hold = (given: typeof after) => given.map(({ pid, command }) => `${pid} ${command}`).join()
    return hold(before) === hold(after) && { ready: after, inside: seenInside, listed: seenOutside }
  })

  // The `ps` that asks is there itself, and only while it asks.
  const insidePids = inside
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '' && !line.endsWith('ps -o pid,args'))
    .map((line) => Number.parseInt(line, 10))
  expect(numbers(ready.map(({ pidInside }) => pidInside))).toEqual(numbers(insidePids))

  const namespace = /\d+/.exec((await lab.exec(['readlink', `/proc/${init}/ns/pid`])).stdout)?.[0]
  const outside = listed
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  const nested = ready.filter(({ command }) => command === 'sleep 3333').map(({ pid }) => pid)
  const outsidePids = outside
    .filter(([pid, , pidns]) => pidns === namespace || nested.includes(Number(pid)))
    .map(([pid]) => Number(pid))
  expect(numbers(ready.map(({ pid }) => pid))).toEqual(numbers(outsidePids))
  expect(nested).toHaveLength(1)
  for (const { pid, parent } of ready)
    expect(outside.find(([each]) => Number(each) === pid)?.[1]).toBe(`${parent}`)
  // What holds an exec on the host is LXD's, and not of the container.
  const exec = ready.find(({ command }) => command === 'sleep 4444')
  expect(ready.some(({ pid }) => pid === exec?.parent)).toBe(false)
  expect(ready.find(({ pidInside }) => pidInside === 1)).toMatchObject({ pid: init, uidInside: 0 })

  // One that had ended goes with its parent before `killall` comes to it.
  await lab.lxc(['exec', 'boxed', '--', 'killall', '-9', 'sleep'], { allowFailure: true })
  await held
  await waitUntil('they are gone', async () => !(await read()).processes.some(({ name }) => name === 'sleep'))
})

it('the veth’s other end, control group and rights', async () => {
  const { interfaces, cgroup, capabilities, mounts } = await read()
  expect(interfaces.find(({ name: card }) => card === 'eth0')?.hostEnd?.bridge).toBe('lxdbr0')
  expect(cgroup).toHaveProperty(['pids.current'])
  expect(capabilities.bounding).toContain('chown')
  expect(mounts.map(({ target }) => target)).toContain('/proc')
})

it('the host’s control groups: a container is one of them, with what it uses and may use', async () => {
  await lab.lxc(['config', 'set', 'boxed', 'limits.memory=64MiB', 'limits.processes=50'])
  await lab.lxc([
    'exec',
    'boxed',
    '--',
    'sh',
    '-c',
    'while :; do :; done >/dev/null 2>&1 </dev/null & echo $! >/loop',
  ])
  const boxedGroup = async () => {
    const { groups } = await client.call(isolationProtocol.cgroups, {}, person)
    expect(groups[0]?.path).toBe('/')
    const found = groups.filter(({ container }) => container === 'boxed')
    expect(found).toHaveLength(1)
    return found[0]
  }
  const busy = await waitUntil('the loop is seen', async () => {
    const group = await boxedGroup()
    return (group?.cpu ?? 0) > 0.02 ? group : null
  })
  const { cgroup, processes } = await read()
  expect(busy).toMatchObject({ memoryLimit: 64 * 1024 ** 2, processLimit: 50, cpuLimit: null })
  expect(busy?.processes).toBeGreaterThanOrEqual(processes.length)
  expect(busy?.cpuWeight).toBe(Number(cgroup['cpu.shares'] ?? cgroup['cpu.weight']))
  expect(busy?.memory).toBeGreaterThan(0)
  await lab.lxc(['exec', 'boxed', '--', 'sh', '-c', 'kill $(cat /loop)'])
})

it('no arguments where they are not asked for', async () => {
  const { processes } = await read({ withArguments: false })
  expect(processes.every(({ command }) => command === null)).toBe(true)
})

it('a process that is no container’s first, or another’s, is refused', async () => {
  for (const given of [{ init: 2 ** 22 + 1 }, { init: hostd.pid }, { name: 'box' }])
    await expect(read(given)).rejects.toMatchObject({ code: 'not-found' })
})

it('a signal ends a sleep inside, and reaches nothing else', async () => {
  await lab.lxc(['exec', 'boxed', '--', 'sh', '-c', 'sleep 4321 >/dev/null 2>&1 </dev/null &'])
  const sleeping = async () => (await read()).processes.find(({ command }) => command === 'sleep 4321')
  // The shell that was asked for it may have ended before its child has become it.
  const { pid, startedAt } = await waitUntil('the sleep', sleeping)
  const signal = (given: { pid?: number; startedAt?: string; init?: number }) =>
    client.call(
      isolationProtocol.signal,
      { ...boxed, init, pid, startedAt, signal: 'KILL', ...given },
      person,
    )
  await expect(signal({ startedAt: '1' })).rejects.toMatchObject({ code: 'changed-meanwhile' })
  const lxd = (await lab.exec(['pidof', 'lxd'])).stdout.trim().split(' ').map(Number)[0] ?? 0
  await expect(signal({ pid: lxd })).rejects.toMatchObject({ code: 'not-found' })
  await expect(signal({ init: pid })).rejects.toMatchObject({ code: 'not-found' })
  await signal({})
  await waitUntil('the sleep has ended', async () => (await sleeping()) === undefined)
})
