import { X509Certificate } from 'node:crypto'
import { generate } from 'selfsigned'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openDoor } from '#lab/host-door.ts'
import { type Lab, labDown, labUp } from '#lab/lab.ts'
import { followEvents } from './events.ts'
import { createLxdClient, type LxdClient } from './lxd-client.ts'
import { followOperation, startOperation } from './operations.ts'
import { getImage, listImages } from './resources/images.ts'
import { getInstance, getInstanceState, listInstances, listSnapshots } from './resources/instances.ts'
import { getNetwork, listNetworks } from './resources/networks.ts'
import { getOperation, listOperations } from './resources/operations.ts'
import { getProfile, listProfiles } from './resources/profiles.ts'
import { listProjects } from './resources/projects.ts'
import { getServer, hasExtension } from './resources/server.ts'
import {
  countPoolSnapshots,
  getStoragePool,
  getStoragePoolResources,
  listStoragePools,
} from './resources/storage-pools.ts'
import { lxdUrl } from './url.ts'

const name = `lxd-client-${process.pid}`
let lab: Lab
let client: LxdClient

beforeAll(async () => {
  lab = await labUp({ name })
  client = createLxdClient({ kind: 'unix', socketPath: lab.socketPath })
  await lab.lxc(['init', 'lab:busybox/1.35', 'c1'])
  await lab.lxc(['snapshot', 'c1', 's0'])
})

afterAll(async () => {
  await client?.close()
  await labDown(name)
})

describe('the objects of a real LXD', () => {
  test('the server, and what it can do', async () => {
    const { server, etag } = await getServer(client)
    expect(server.environment).toMatchObject({ server: 'lxd', server_clustered: false })
    expect(etag).toMatch(/^"?[0-9a-f]{64}"?$/)
    expect(hasExtension(server, 'storage_volumes_all_projects')).toBe(true)
    expect(hasExtension(server, 'no_such_extension')).toBe(false)
  })

  test('instances, their state and their snapshots', async () => {
    expect((await listInstances(client)).map((one) => `${one.project}/${one.name}`)).toEqual(['default/c1'])
    const { instance, etag } = await getInstance(client, 'default', 'c1')
    expect(instance.expanded_devices.root).toMatchObject({ pool: 'default' })
    expect(etag).not.toBeNull()
    expect(await getInstanceState(client, 'default', 'c1')).toMatchObject({ status: 'Stopped', network: {} })
    expect((await listSnapshots(client, 'default', 'c1')).map((one) => one.name)).toHaveLength(1)
    expect(await countPoolSnapshots(client, 'default')).toEqual(new Map([['default/c1', 1]]))
  })

  test('images, pools, networks, profiles, projects', async () => {
    const [image] = await listImages(client, 'default')
    expect(image?.properties.os).toBe('Busybox')
    expect((await getImage(client, 'default', image?.fingerprint.slice(0, 12) ?? '')).image).toEqual(image)
    expect((await listStoragePools(client)).map((pool) => pool.driver).sort()).toEqual(['btrfs', 'dir'])
    expect((await getStoragePool(client, 'dir1')).pool.driver).toBe('dir')
    const { space } = await getStoragePoolResources(client, 'default')
    expect(space.total).toBeGreaterThan(space.used)
    const networks = await listNetworks(client, 'default')
    expect(networks.find((one) => one.managed)?.name).toBe('lxdbr0')
    expect((await getNetwork(client, 'default', 'lxdbr0')).etag).not.toBeNull()
    expect((await listProfiles(client, 'default')).map((one) => one.name)).toEqual(['default'])
    expect((await getProfile(client, 'default', 'default')).profile.devices.eth0).toBeDefined()
    expect((await listProjects(client)).map((one) => one.name)).toEqual(['default'])
  })
})

describe('refusals', () => {
  test('keep the words of LXD', async () => {
    await expect(getInstance(client, 'default', 'nobody')).rejects.toMatchObject({
      code: 'not-found',
      status: 404,
      detail: expect.stringContaining('not found'),
    })
    const pool = { name: 'p', driver: 'zfs', config: {} }
    await expect(client.send('POST', lxdUrl(['storage-pools']), pool)).rejects.toMatchObject({
      code: expect.stringMatching(/^(lxd-refused|not-supported)$/),
      detail: expect.stringMatching(/\w/),
    })
  })

  test('what was changed meanwhile is not overwritten', async () => {
    const { profile, etag } = await getProfile(client, 'default', 'default')
    const url = lxdUrl(['profiles', 'default'])
    const body = { config: { ...profile.config, 'user.a': '1' }, devices: profile.devices, description: '' }
    await client.send('PUT', url, body, { ifMatch: etag ?? '' })
    await expect(client.send('PUT', url, body, { ifMatch: etag ?? '' })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
  })

  test('an operation that is over long ago is not there, and one under way is listed', async () => {
    expect(await getOperation(client, '5e0cf0f2-9d0a-4a64-8f0e-9dcf0b0e7b1f')).toBeNull()
    const operation = await startOperation(client, 'PUT', lxdUrl(['instances', 'c1', 'state']), {
      action: 'start',
    })
    expect((await listOperations(client, 'default')).map((one) => one.id)).toContain(operation.id)
    expect(client.startedHere(operation.id)).toBe(true)
    expect(await followOperation(client, operation.id, { operation })).toMatchObject({ outcome: 'done' })
  })
})

describe('over HTTPS', () => {
  test('a client certificate opens it, and no other server certificate than the pinned one is talked to', async () => {
    await lab.lxc(['config', 'set', 'core.https_address=127.0.0.1:8443'])
    const own = await generate([{ name: 'commonName', value: 'gantry' }], { keySize: 2048 })
    const certificate = new X509Certificate(own.cert).raw.toString('base64')
    await client.send('POST', lxdUrl(['certificates']), { type: 'client', name: 'gantry', certificate })
    const { value } = await client.get(
      lxdUrl([]),
      z.looseObject({ environment: z.looseObject({ certificate: z.string() }) }),
    )
    const door = await openDoor(lab, 8443)
    const target = {
      kind: 'https' as const,
      url: `https://127.0.0.1:${door.port}`,
      certificatePem: own.cert,
      keyPem: own.private,
    }
    const pinned = createLxdClient({ ...target, serverCertificatePem: value.environment.certificate })
    const mistaken = createLxdClient({ ...target, serverCertificatePem: own.cert })
    try {
      expect((await getServer(pinned)).server.auth).toBe('trusted')
      await expect(getServer(mistaken)).rejects.toMatchObject({ code: 'lxd-unreachable' })
      const events: string[] = []
      await new Promise<void>((resolve, reject) => {
        const close = followEvents(pinned, {
          onOpen: () => void lab.lxc(['config', 'set', 'c1', 'user.seen=1']).catch(reject),
          onEvent: (event) => {
            if (event.type !== 'lifecycle') return
            events.push(event.metadata.action)
            close()
            resolve()
          },
          onLost: reject,
          onGarbled: reject,
        })
      })
      expect(events).toEqual(['instance-updated'])
    } finally {
      await pinned.close()
      await mistaken.close()
      door.close()
    }
  })
})
