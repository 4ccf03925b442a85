import { mkdirSync, rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addDeviceCommands,
  editDeviceCommands,
  maskDeviceCommands,
  removeDeviceCommands,
} from '#contracts/commands/device-commands.ts'
import { type DeviceDraft, type DeviceKind, deviceDraftSchema } from '#contracts/devices.ts'
import type { Lab } from '#lab/lab.ts'
import { waitUntil } from '#lab/wait-until.ts'
import type { PersonWithReach } from '#server/access/person.ts'
import { lxd } from '#server/lxd/client.ts'
import { getInstance, getInstanceState } from '#server/lxd/resources/instances.ts'
import { getProfile, listProfiles } from '#server/lxd/resources/profiles.ts'
import { ann, done, ended, startStage, stopStage, typeCommands } from '../testing/lab-stage.ts'
import { addDevice } from './add-device.ts'
import { deviceList } from './device-list.ts'
import { editDevice } from './edit-device.ts'
import { getAddress } from './get-address.ts'
import { maskDevice, removeDevice } from './remove-device.ts'
import { testNetwork } from './test-network.ts'

let lab: Lab
const ref = { project: 'default', name: 'apollo' }
const owner = { kind: 'instance' as const, ...ref }
const admin: PersonWithReach = { ...ann, mayReachIntoHost: true }
const helper: PersonWithReach = { ...ann, mayReachIntoHost: false }

beforeAll(async () => {
  lab = await startStage()
  // The article's bridge: the LAN's own DHCP server is on the other side of enp0s3.
  for (const args of [
    ['ip', 'link', 'add', 'virbr0', 'type', 'bridge'],
    ['ip', 'link', 'set', 'virbr0', 'up'],
    ['ip', 'link', 'set', 'enp0s3', 'master', 'virbr0'],
    ['ip', 'link', 'add', 'lonely0', 'type', 'bridge'],
    ['ip', 'link', 'set', 'lonely0', 'up'],
    ['ip', 'link', 'add', 'spare0', 'type', 'veth', 'peer', 'name', 'spare1'],
  ])
    await lab.exec(args)
  await lab.lxc(['profile', 'create', 'bare'])
  await lab.lxc(['profile', 'device', 'add', 'bare', 'root', 'disk', 'path=/', 'pool=default'])
  await lab.lxc(['launch', 'lab:busybox/1.35', 'apollo', '-p', 'bare'])
})
afterAll(stopStage)

function draft(name: string, kind: DeviceKind, config: Record<string, string>): DeviceDraft {
  const rows = Object.entries(config).map(([key, value]) => ({ key, value }))
  return deviceDraftSchema.parse({ owner, name, kind, config: rows, override: false })
}
const devices = async () => (await getInstance(lxd(), 'default', 'apollo')).instance.devices
const bridged = draft('eth0', 'nic-bridged', { name: 'eth0', parent: 'virbr0' })

async function rows() {
  const [{ instance }, profiles, state] = await Promise.all([
    getInstance(lxd(), 'default', 'apollo'),
    listProfiles(lxd(), 'default'),
    getInstanceState(lxd(), 'default', 'apollo'),
  ])
  return deviceList(instance, profiles, state).devices
}

describe('a network card', () => {
  it('is plugged into a running instance on a bridge that LXD does not manage, and gets the LAN’s lease', async () => {
    await done(addDevice(bridged, admin))
    expect((await devices()).eth0).toEqual({
      type: 'nic',
      nictype: 'bridged',
      name: 'eth0',
      parent: 'virbr0',
    })
    const address = async () => (await rows()).find((device) => device.name === 'eth0')?.live?.addresses[0]
    // The image's own client takes the card when it sees it. Its address is taken off: what comes back is what was asked for.
    await waitUntil('a lease of the image’s own client', address)
    await lab.lxc(['exec', 'apollo', '--', 'ip', '-4', 'address', 'flush', 'dev', 'eth0'])
    expect(await address()).toBeUndefined()
    await done(getAddress({ ...ref, device: 'eth0' }, ann))
    expect(await address()).toMatch(/^10\.20\.30\./)
    // The first ping of a card just plugged in may be lost while the bridge and its neighbours learn of it.
    const target = { ...ref, device: 'eth0', host: `gateway.${lab.lan.domain}` }
    const outcomes = async () => (await testNetwork(target)).steps.map((step) => [step.what, step.outcome])
    await expect.poll(outcomes, { timeout: 60_000 }).toEqual([
      ['Link', 'ok'],
      ['Address', 'ok'],
      ['Route', 'ok'],
      ['Gateway', 'ok'],
      ['Name', 'ok'],
    ])
    const lost = await testNetwork({ ...ref, device: 'eth0', host: 'no-such-host.lan.test' })
    expect(lost.steps.at(-1)).toMatchObject({ outcome: 'failed', text: expect.stringContaining('no DNS') })
  })

  it('keeps the lease, unknown keys and other devices when it is edited', async () => {
    const before = await devices()
    const { config } = (await getInstance(lxd(), 'default', 'apollo')).instance
    const changes = [{ key: 'ipv4.routes', before: '', after: '10.99.1.0/24' }]
    await done(editDevice({ owner, name: 'eth0', changes }, admin))
    expect(await devices()).toEqual({ ...before, eth0: { ...before.eth0, 'ipv4.routes': '10.99.1.0/24' } })
    const after = (await getInstance(lxd(), 'default', 'apollo')).instance.config
    expect(after['volatile.eth0.hwaddr']).toBe(config['volatile.eth0.hwaddr'])
    await expect(editDevice({ owner, name: 'eth0', changes }, admin)).resolves.toBeDefined()
    const late = { owner, name: 'eth0', changes: [{ key: 'ipv4.routes', before: '', after: '10.99.2.0/24' }] }
    await expect(editDevice(late, admin)).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await expect(addDevice(bridged, admin)).rejects.toMatchObject({
      code: 'conflict',
      fields: { name: /Taken/ },
    })
  })

  it('keeps what it was when the kernel cannot do what was asked, with LXD’s words', async () => {
    const before = await devices()
    const changes = [{ key: 'limits.egress', before: '', after: '10Mbit' }]
    const task = await ended(editDevice({ owner, name: 'eth0', changes }, admin))
    // Kernels without the police action refuse; those with it do it.
    if (task.status === 'failed') expect(task.error).toMatch(/tc filter/)
    else expect(task.error).toBeNull()
    const after = (await devices()).eth0
    expect(after).toEqual(
      task.status === 'failed' ? before.eth0 : { ...before.eth0, 'limits.egress': '10Mbit' },
    )
  })

  it('on a bridge that leads nowhere is told so in words', async () => {
    await done(addDevice(draft('eth1', 'nic-bridged', { name: 'eth1', parent: 'lonely0' }), admin))
    const task = await ended(getAddress({ ...ref, device: 'eth1' }, ann))
    expect(task).toMatchObject({ status: 'failed', error: expect.stringMatching(/lease/) })
    const found = await testNetwork({ ...ref, device: 'eth1', host: 'gateway.lan.test' })
    expect(found.steps[0]).toMatchObject({
      outcome: 'ok',
      text: expect.stringContaining('nothing leads beyond'),
    })
    expect(found.steps[1]).toMatchObject({
      outcome: 'failed',
      text: expect.stringContaining('DHCP server on lonely0'),
    })
    await done(removeDevice({ owner, name: 'eth1' }, ann))
    expect(await devices()).not.toHaveProperty('eth1')
  })

  it('is refused by LXD in the task when its parent is not there', async () => {
    const wrong = draft('eth9', 'nic-bridged', { parent: 'nobr0' })
    const task = await addDevice(wrong, admin).then(
      async (started) => ended(Promise.resolve(started)),
      (error: unknown) => error,
    )
    const words = task instanceof Error && 'detail' in task ? task.detail : JSON.stringify(task)
    expect(words).toMatch(/nobr0.*doesn't exist/s)
    expect(await devices()).not.toHaveProperty('eth9')
  })
})

describe('other devices', () => {
  it('of every form without hardware are added as they would be by lxc', async () => {
    const share = `${lab.dir}/share`
    mkdirSync(share, { recursive: true })
    await lab.lxc(['storage', 'volume', 'create', 'default', 'data'])
    const drafts = [
      draft('mv', 'nic-macvlan', { parent: 'spare0', mtu: '1400' }),
      draft('p2p', 'nic-p2p', { name: 'p0' }),
      draft('net', 'nic-network', { network: 'lxdbr0', hwaddr: '00:16:3e:11:22:33' }),
      draft('data', 'disk-volume', { pool: 'default', source: 'data', path: '/srv/data', readonly: 'true' }),
      draft('share', 'disk-path', { source: share, path: '/srv/share' }),
      draft('web', 'proxy', { listen: 'tcp:127.0.0.1:18080', connect: 'tcp:127.0.0.1:80' }),
      draft('zero', 'unix-char', { source: '/dev/zero', path: '/dev/zero2' }),
      draft('stick', 'usb', { vendorid: '1d6b', productid: '0002' }),
      draft('nothing', 'none', {}),
    ]
    for (const each of drafts) await done(addDevice(each, admin))
    const ours = await devices()
    for (const each of drafts) await typeCommands(lab, removeDeviceCommands(each))
    for (const each of drafts) await typeCommands(lab, addDeviceCommands(each))
    expect(await devices()).toEqual(ours)
    const edit = {
      owner,
      name: 'data',
      changes: [
        { key: 'readonly', before: 'true', after: '' },
        { key: 'path', before: '/srv/data', after: '/srv/other' },
      ],
    }
    await typeCommands(lab, editDeviceCommands(edit))
    expect((await devices()).data).toEqual({
      type: 'disk',
      pool: 'default',
      source: 'data',
      path: '/srv/other',
    })
    for (const each of drafts) await done(removeDevice(each, ann))
    rmSync(share, { recursive: true })
  })

  it('that are not on this host are refused by LXD in the task', async () => {
    const task = await ended(addDevice(draft('card', 'gpu', {}), admin))
    expect(task).toMatchObject({ status: 'failed', error: expect.stringMatching(/GPU/) })
    expect(await devices()).not.toHaveProperty('card')
  })

  it('that reach into the host want the permission for it', async () => {
    const etc = draft('etc', 'disk-path', { source: '/etc', path: '/mnt/etc' })
    await expect(addDevice(etc, helper)).rejects.toMatchObject({ code: 'forbidden' })
    await done(
      addDevice(draft('data', 'disk-volume', { pool: 'default', source: 'data', path: '/x' }), helper),
    )
    const changes = [
      { key: 'pool', before: 'default', after: '' },
      { key: 'source', before: 'data', after: '/etc' },
    ]
    await expect(editDevice({ owner, name: 'data', changes }, helper)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await done(removeDevice({ owner, name: 'data' }, ann))
  })
})

describe('devices of profiles', () => {
  it('are shown with the profile, overridden, masked and come back', async () => {
    const profile = { kind: 'profile' as const, project: 'default', name: 'bare' }
    const shared = { ...draft('lan', 'nic-bridged', { name: 'lan0', parent: 'virbr0' }), owner: profile }
    await done(addDevice(shared, admin))
    const find = async () => (await rows()).find((device) => device.name === 'lan')
    expect(await find()).toMatchObject({ profile: 'bare', overrides: null })
    const own = draft('lan', 'nic-bridged', { name: 'lan0', parent: 'lonely0' })
    await expect(addDevice(own, admin)).rejects.toMatchObject({ code: 'conflict' })
    await done(addDevice({ ...own, override: true }, admin))
    expect(await find()).toMatchObject({ profile: null, overrides: 'bare', config: { parent: 'lonely0' } })
    await done(removeDevice({ owner, name: 'lan' }, ann))
    await done(maskDevice({ ...ref, device: 'lan' }, ann))
    expect(await find()).toMatchObject({ overrides: 'bare', config: { type: 'none' } })
    await done(removeDevice({ owner, name: 'lan' }, ann))
    await typeCommands(lab, maskDeviceCommands({ ...ref, device: 'lan' }))
    expect((await devices()).lan).toEqual({ type: 'none' })
    await done(removeDevice({ owner, name: 'lan' }, ann))
    await expect(removeDevice({ owner, name: 'lan' }, ann)).rejects.toMatchObject({ code: 'not-found' })
    const edit = { owner: profile, name: 'lan', changes: [{ key: 'mtu', before: '', after: '1400' }] }
    await done(editDevice(edit, admin))
    expect((await getProfile(lxd(), 'default', 'bare')).profile.devices.lan).toMatchObject({ mtu: '1400' })
    await done(removeDevice({ owner: profile, name: 'lan' }, ann))
  })
})

it('says which instance has no DHCP client, and which is not running', async () => {
  await waitUntil('eth0', async () => (await rows()).some((row) => row.live?.link === 'eth0'))
  await lab.lxc(['stop', '--force', 'apollo'])
  await expect(getAddress({ ...ref, device: 'eth0' }, ann)).rejects.toMatchObject({ code: 'conflict' })
  await expect(testNetwork({ ...ref, device: 'eth0', host: 'x.y' })).rejects.toMatchObject({
    code: 'conflict',
  })
})
