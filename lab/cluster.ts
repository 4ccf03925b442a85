import { z } from 'zod'
import { lxcEnvironment } from './lxc-client.ts'
import { runInside } from './namespaces.ts'
import { isAlive } from './processes.ts'
import { type RunResult, systemEnvironment } from './run.ts'
import type { HostState, LabState } from './state.ts'

const devices = {
  root: { type: 'disk', path: '/', pool: 'default' },
  eth0: { type: 'nic', name: 'eth0', network: 'lxdbr0' },
}

/**
 * Makes a cluster of the lab's hosts: the first is its first member, the others join one after the other with a token each.
 * Everything runs inside the member's own namespaces, because a joining client must reach the other's address.
 */
export async function formCluster(state: LabState, poolSize: string): Promise<void> {
  const [first, ...others] = state.hosts
  if (!first) throw new Error('a cluster has at least one member')
  if (!(await isClustered(state, first))) {
    await initialise(state, first, {
      config: { 'core.https_address': `${first.address}:8443` },
      storage_pools: [
        { name: 'default', driver: 'btrfs', config: { size: poolSize } },
        { name: 'dir1', driver: 'dir', config: {} },
      ],
      networks: [
        {
          name: 'lxdbr0',
          type: 'bridge',
          config: { 'ipv4.address': '10.40.0.1/24', 'ipv4.nat': 'true', 'ipv6.address': 'none' },
        },
      ],
      profiles: [{ name: 'default', devices }],
      cluster: { enabled: true, server_name: first.name },
    })
  }
  for (const host of others) {
    if (await isClustered(state, host)) continue
    await initialise(state, host, {
      cluster: {
        enabled: true,
        server_name: host.name,
        server_address: `${host.address}:8443`,
        cluster_token: await joinToken(state, first, host.name),
        member_config: [
          { entity: 'storage-pool', name: 'default', key: 'size', value: poolSize },
          { entity: 'storage-pool', name: 'default', key: 'source', value: '' },
          { entity: 'storage-pool', name: 'dir1', key: 'source', value: '' },
        ],
      },
    })
  }
}

async function isClustered(state: LabState, host: HostState): Promise<boolean> {
  const { stdout } = await inside(state, host, ['lxc', 'query', '/1.0/cluster'])
  return z.object({ enabled: z.boolean() }).parse(JSON.parse(stdout)).enabled
}

async function initialise(state: LabState, host: HostState, preseed: unknown): Promise<void> {
  await inside(state, host, ['lxd', 'init', '--preseed'], JSON.stringify(preseed))
}

const tokenOperation = z.object({
  metadata: z.object({
    serverName: z.string(),
    secret: z.string(),
    fingerprint: z.string(),
    addresses: z.array(z.string()),
    expiresAt: z.string(),
  }),
})

/** What `lxc cluster add` prints: the facts of the token operation, as base64 JSON. */
async function joinToken(state: LabState, member: HostState, newName: string): Promise<string> {
  const request = [
    '--request',
    'POST',
    '--data',
    JSON.stringify({ server_name: newName }),
    '/1.0/cluster/members',
  ]
  const { stdout } = await inside(state, member, ['lxc', 'query', ...request])
  const { serverName, secret, fingerprint, addresses, expiresAt } = tokenOperation.parse(
    JSON.parse(stdout),
  ).metadata
  const token = { server_name: serverName, fingerprint, addresses, secret, expires_at: expiresAt }
  return Buffer.from(JSON.stringify(token)).toString('base64')
}

function inside(state: LabState, host: HostState, args: string[], input?: string): Promise<RunResult> {
  if (!isAlive(host.init)) throw new Error(`${host.name} is gone`)
  return runInside(host.init, args, {
    input,
    env: systemEnvironment(lxcEnvironment(state, host)),
    timeout: 120_000,
  })
}
