import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, labDown, labUp } from '#lab/lab.ts'
import { createHostdClient, type HostdClient } from '#server/host/hostd-client.ts'
import { type RemedyId, readinessProtocol } from './protocol.ts'

// Remedies applied and undone for real, in the private /etc and the network namespace of a lab's host.

const name = `remedies-${process.pid}`
const person = { id: 'tester', name: 'Tester' }
const forwarding = '/etc/sysctl.d/99-gantry-forwarding.conf'
let lab: Lab
let hostd: Awaited<ReturnType<Lab['startHostd']>>
let client: HostdClient

beforeAll(async () => {
  lab = await labUp({ name, init: false })
  hostd = await lab.startHostd()
  client = createHostdClient(hostd.socketPath)
})
afterAll(async () => {
  client?.close()
  await hostd?.stop()
  await labDown(name)
})

/** A file of the lab's host, as root of the machine sees it; null where there is none. */
function inside(file: string): string | null {
  const seen = path.join('/proc', String(lab.initPid), 'root', file)
  return existsSync(seen) ? readFileSync(seen, 'utf8') : null
}
const write = (file: string, content: string) => lab.exec(['tee', file], { input: content })
const forwards = async () => (await lab.exec(['cat', '/proc/sys/net/ipv4/ip_forward'])).stdout.trim()
const plan = (remedy: RemedyId) => client.call(readinessProtocol.plan, { remedy }, person)
const undo = (id: string) => client.call(readinessProtocol.undo, { id }, person)
async function apply(remedy: RemedyId) {
  const { files } = await plan(remedy)
  const tags = Object.fromEntries(files.map((file) => [file.path, file.tag]))
  return client.call(readinessProtocol.apply, { remedy, tags }, person)
}

it('tells the facts of the lab, not of the machine', async () => {
  const facts = await client.call(readinessProtocol.facts, {}, person)
  expect(facts).toMatchObject({ asRoot: true, lxdFrom: 'package', sysctls: { 'net.ipv4.ip_forward': '0' } })
})

describe('a kernel setting', () => {
  it('is shown first, applied to file and kernel, and undone to the byte', async () => {
    const mine = '# by hand\nnet.ipv4.conf.all.rp_filter=2'
    await write(forwarding, mine)
    const shown = await plan('ip-forwarding')
    expect(shown.files).toMatchObject([{ path: forwarding, before: mine }])
    expect(shown.settings).toEqual([{ name: 'net.ipv4.ip_forward', from: '0', to: '1' }])
    expect([inside(forwarding), await forwards()], 'looking changes nothing').toEqual([mine, '0'])

    const applied = await apply('ip-forwarding')
    expect(inside(forwarding)).toBe(`${mine}\nnet.ipv4.ip_forward = 1\n`)
    expect(await forwards()).toBe('1')
    expect(existsSync(forwarding), 'the machine has none of it').toBe(false)
    const backup = path.join(hostd.stateDir, 'readiness', applied.id, forwarding)
    expect(readFileSync(backup, 'utf8')).toBe(mine)
    await expect(apply('ip-forwarding'), 'nothing is left to do').rejects.toMatchObject({ code: 'conflict' })

    expect(await undo(applied.id)).toMatchObject({ state: 'undone' })
    expect([inside(forwarding), await forwards()]).toEqual([mine, '0'])
    await expect(undo(applied.id)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is refused where the file changed after it was looked at, or before it is undone', async () => {
    const { files } = await plan('ip-forwarding')
    const tags = Object.fromEntries(files.map((file) => [file.path, file.tag]))
    await write(forwarding, 'theirs=1\n')
    const stale = client.call(readinessProtocol.apply, { remedy: 'ip-forwarding', tags }, person)
    await expect(stale).rejects.toMatchObject({ code: 'changed-meanwhile' })
    const { id } = await apply('ip-forwarding')
    await write(forwarding, 'theirs=2\n')
    await expect(undo(id)).rejects.toMatchObject({ code: 'changed-meanwhile' })
    expect(inside(forwarding)).toBe('theirs=2\n')
    await write(forwarding, 'theirs=1\nnet.ipv4.ip_forward = 1\n')
    await undo(id)
    expect(inside(forwarding)).toBe('theirs=1\n')
  })

  it('never lowers what runs', async () => {
    const { settings, files } = await plan('user-namespaces')
    expect(settings).toEqual([])
    const now = readFileSync('/proc/sys/user/max_user_namespaces', 'utf8').trim()
    expect(files[0]?.after).toContain(`user.max_user_namespaces = ${now}\n`)
  })
})

it('ranges of ids go into both files, and out again', async () => {
  await write('/etc/subuid', 'ann:100000:65536\n')
  await lab.exec(['rm', '-f', '/etc/subgid'])
  const { id } = await apply('id-ranges')
  expect(inside('/etc/subuid')).toBe('ann:100000:65536\nroot:1000000:1000000000\n')
  expect(inside('/etc/subgid')).toBe('root:1000000:1000000000\n')
  await undo(id)
  expect([inside('/etc/subuid'), inside('/etc/subgid')]).toEqual(['ann:100000:65536\n', null])
})

it('what fails half-way is undone as a whole, told, and written down', async () => {
  await write('/etc/subuid', 'ann:100000:65536\n')
  await write('/etc/subgid', 'ann:100000:65536\n')
  // The second of its two files cannot be replaced: something is mounted on it.
  await lab.exec(['mount', '--bind', '/etc/subgid', '/etc/subgid'])
  await expect(apply('id-ranges')).rejects.toMatchObject({ code: 'hostd-failed' })
  await lab.exec(['umount', '/etc/subgid'])
  expect([inside('/etc/subuid'), inside('/etc/subgid')]).toEqual(Array(2).fill('ann:100000:65536\n'))
  const { remedies } = await client.call(readinessProtocol.history, {}, person)
  expect(remedies[0]).toMatchObject({ remedy: 'id-ranges', state: 'failed', person: 'Tester' })
  const journal = readFileSync(path.join(hostd.stateDir, 'journal.jsonl'), 'utf8').trim().split('\n')
  expect(JSON.parse(journal.at(-1) ?? '')).toMatchObject({ event: 'failed', verb: 'readiness.apply', person })
})

it('nothing reaches the machine that the lab shares its kernel with', async () => {
  for (const remedy of ['module-zfs', 'many-containers'] as const) {
    await expect(plan(remedy)).rejects.toMatchObject({ code: 'not-supported' })
    const applied = client.call(readinessProtocol.apply, { remedy, tags: {} }, person)
    await expect(applied).rejects.toMatchObject({ code: 'not-supported' })
  }
})

it('bad arguments are refused', async () => {
  const lax = { ...readinessProtocol.apply, args: readinessProtocol.facts.result.partial().loose() }
  for (const args of [
    {},
    { remedy: 'module-evil', tags: {} },
    { remedy: 'id-ranges' },
    { remedy: 'id-ranges', tags: {}, path: '/etc/shadow' },
    { remedy: '../../etc/passwd', tags: {} },
  ])
    await expect(client.call(lax, args, person)).rejects.toMatchObject({ code: 'invalid-input' })
  for (const id of ['', '../x', '20260101000000000-zzzzzzzz', '20260101000000000-00000000'])
    await expect(undo(id)).rejects.toMatchObject({ code: expect.stringMatching(/invalid-input|not-found/) })
})

it('killed at any moment it leaves the old file or the new one, and the next hostd the old', async () => {
  const before = '# before\n'
  const after = '# before\nnet.ipv4.ip_forward = 1\n'
  const seen = new Set<string>()
  let course = 0
  for (let round = 0; round < 10; round++) {
    await write(forwarding, before)
    await lab.exec(['sysctl', '-qw', 'net.ipv4.ip_forward=0'])
    const { files } = await plan('ip-forwarding')
    const tags = Object.fromEntries(files.map((file) => [file.path, file.tag]))
    const start = performance.now()
    const outcome = client.call(readinessProtocol.apply, { remedy: 'ip-forwarding', tags }, person).then(
      () => 'applied',
      () => 'cut off',
    )
    // The first is left to end, which tells how long a change takes here; the others are killed in steps over that time.
    if (round === 0) {
      await outcome
      course = performance.now() - start
    }
    const end = start + (course * (round - 1)) / 8
    while (performance.now() < end) await new Promise((resolve) => setImmediate(resolve))
    await hostd.kill()
    const left = inside(forwarding)
    expect([before, after]).toContain(left)
    hostd = await lab.startHostd()
    const { remedies } = await client.call(readinessProtocol.history, {}, person)
    const applied = (await outcome) === 'applied' || remedies[0]?.state === 'applied'
    expect(inside(forwarding)).toBe(applied ? after : before)
    expect(await forwards()).toBe(applied ? '1' : '0')
    const folder = path.join('/proc', String(lab.initPid), 'root', path.dirname(forwarding))
    expect(readdirSync(folder).filter((entry) => entry.includes('gantry-new'))).toEqual([])
    if (remedies[0]?.state === 'applied') await undo(remedies[0].id)
    seen.add(
      `${left === after ? 'new' : 'old'} file, ${applied ? 'applied' : (remedies[0]?.state ?? 'nothing')}`,
    )
  }
  // Killed before it began or in the middle, and after the end.
  expect(seen.size).toBeGreaterThan(1)
})
