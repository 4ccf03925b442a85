import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createNetworkCommands,
  deleteNetworkCommands,
  editNetworkCommands,
  renameNetworkCommands,
} from '#contracts/commands/network-commands.ts'
import type { NetworkDraft } from '#contracts/networks.ts'
import type { Lab } from '#lab/lab.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { lxd } from '#server/lxd/client.ts'
import {
  getNetwork,
  getNetworkState,
  listAclNames,
  listLeases,
  listNetworks,
} from '#server/lxd/resources/networks.ts'
import { getServer } from '#server/lxd/resources/server.ts'
import { db } from '#server/platform/db.ts'
import { ann, done, query, startStage, stopStage, typeCommands } from '../testing/lab-stage.ts'
import { createNetwork } from './create-network.ts'
import { deleteNetwork } from './delete-network.ts'
import { editNetwork } from './edit-network.ts'
import { networkDetails } from './network-facts.ts'
import { networkOffers } from './network-offers.ts'
import { renameNetwork } from './rename-network.ts'

let lab: Lab
const ref = { project: 'default', name: 'web0' }
const draft: NetworkDraft = {
  ...ref,
  type: 'bridge',
  description: 'For the web',
  config: [
    { key: 'ipv4.address', value: '10.77.0.1/24' },
    { key: 'ipv4.nat', value: 'true' },
    { key: 'ipv4.dhcp.ranges', value: '10.77.0.10-10.77.0.20' },
    { key: 'ipv6.address', value: 'none' },
  ],
}

beforeAll(async () => {
  lab = await startStage()
  await lab.exec(['ip', 'link', 'add', 'virbr0', 'type', 'bridge'])
  await lab.exec(['ip', 'link', 'set', 'virbr0', 'up'])
})
afterAll(stopStage)

async function details(name: string) {
  const { network } = await getNetwork(lxd(), 'default', name)
  const state = await getNetworkState(lxd(), 'default', name)
  const leases = network.managed ? await listLeases(lxd(), 'default', name) : []
  return networkDetails(network, { project: 'default', state, leases, at: '' })
}

describe('a bridge', () => {
  it('is made, gives leases, is edited by key, renamed and deleted', async () => {
    await done(createNetwork(draft, ann))
    await lab.lxc(['launch', 'lab:busybox/1.35', 'c1', '--network', 'web0'])
    await waitUntil('lease of c1', async () => {
      const leases = await listLeases(lxd(), 'default', 'web0')
      return leases.some((lease) => /^10\.77\.0\.(1\d|20)$/.test(lease.address))
    })
    const seen = await details('web0')
    expect(seen.users).toContainEqual({ kind: 'instance', project: 'default', name: 'c1', pool: null })
    expect(seen.state?.up).toBe(true)
    expect(seen.state?.ports).toHaveLength(1)
    await expect(deleteNetwork(ref, ann)).rejects.toMatchObject({ code: 'conflict' })
    await lab.lxc(['delete', '--force', 'c1'])
    await lab.lxc(['network', 'set', 'web0', 'user.note=kept'])
    const changes = [
      { key: 'ipv4.dhcp.ranges', before: '10.77.0.10-10.77.0.20', after: '' },
      { key: 'bridge.mtu', before: '', after: '1400' },
    ]
    await done(editNetwork({ ...ref, type: 'bridge', description: 'Web', changes }, ann))
    expect((await getNetwork(lxd(), 'default', 'web0')).network).toMatchObject({
      description: 'Web',
      config: { 'ipv4.address': '10.77.0.1/24', 'bridge.mtu': '1400', 'user.note': 'kept' },
    })
    const late = {
      ...ref,
      type: 'bridge',
      description: 'Web',
      changes: [{ key: 'bridge.mtu', before: '', after: '9000' }],
    }
    await expect(editNetwork(late, ann)).rejects.toMatchObject({ code: 'changed-meanwhile' })
    await done(renameNetwork(ref, 'web1', ann))
    await done(deleteNetwork({ ...ref, name: 'web1' }, ann))
  })

  it('is the same when the shown commands are typed', async () => {
    await done(createNetwork(draft, ann))
    const ours = await query(lab, '/1.0/networks/web0')
    await typeCommands(lab, deleteNetworkCommands(ref))
    await typeCommands(lab, createNetworkCommands(draft))
    expect(await query(lab, '/1.0/networks/web0')).toEqual(ours)
    const changes = [
      { key: 'ipv4.dhcp.ranges', before: '10.77.0.10-10.77.0.20', after: '' },
      { key: 'bridge.mtu', before: '', after: '1400' },
    ]
    const edit = { ...ref, type: 'bridge', description: 'Web', changes }
    await typeCommands(lab, editNetworkCommands({ description: draft.description }, edit))
    const config = {
      'ipv4.address': '10.77.0.1/24',
      'ipv4.nat': 'true',
      'ipv6.address': 'none',
      'bridge.mtu': '1400',
    }
    expect(await query(lab, '/1.0/networks/web0')).toMatchObject({ description: 'Web', config })
    const version = { noun: 'network', ...ref, personName: 'Ann', changed: '[]', before: '', after: '' }
    await db.documentVersion.create({ data: version })
    await typeCommands(lab, renameNetworkCommands(ref, 'web1'))
    const renamed = { noun: 'network', project: ref.project, name: 'web1' }
    await waitUntil('the history goes along', () => db.documentVersion.findFirst({ where: renamed }))
    await typeCommands(lab, deleteNetworkCommands({ ...ref, name: 'web1' }))
  })

  it('that LXD refuses names the field and keeps its words', async () => {
    const config = [{ key: 'ipv4.nat.address', value: '10.0.0.300' }]
    await expect(createNetwork({ ...draft, config }, ann)).rejects.toMatchObject({
      code: 'lxd-refused',
      detail: expect.stringContaining('ipv4.nat.address'),
      fields: { 'config.0.value': expect.stringMatching(/./) },
    })
    await expect(createNetwork({ ...draft, name: 'lxdbr0' }, ann)).rejects.toMatchObject({ code: 'conflict' })
    await expect(createNetwork({ ...draft, name: 'enp0s3' }, ann)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('an interface of the host'),
    })
  })
})

it('makes a macvlan network, which is only a setting', async () => {
  const config = [{ key: 'parent', value: 'enp0s3' }]
  await done(createNetwork({ ...draft, name: 'mv0', type: 'macvlan', config }, ann))
  expect((await getNetwork(lxd(), 'default', 'mv0')).network).toMatchObject({
    type: 'macvlan',
    managed: true,
  })
  await done(deleteNetwork({ ...ref, name: 'mv0' }, ann))
})

it('shows a bridge of the host with its ports, and does not delete it', async () => {
  expect(await details('virbr0')).toMatchObject({
    managed: false,
    type: 'bridge',
    leases: [],
    state: { up: true },
  })
  await expect(deleteNetwork({ ...ref, name: 'virbr0' }, ann)).rejects.toMatchObject({ code: 'conflict' })
  const [{ server }, networks, acls] = await Promise.all([
    getServer(lxd()),
    listNetworks(lxd(), 'default'),
    listAclNames(lxd(), 'default'),
  ])
  const offers = networkOffers(server, networks, acls)
  expect(offers.links).toContainEqual({ name: 'virbr0', type: 'bridge', managed: false })
  expect(offers.missing.bridge).toBeUndefined()
  expect(offers.missing.ovn).toMatch(/OVN/)
})
