import { z } from 'zod'
import { run, systemEnvironment } from './run.ts'
import type { HostState } from './state.ts'

/**
 * What `lxd init` would have made on a small server: pool `default` on a btrfs loop file (sparse), pool `dir1` on a plain
 * directory, bridge lxdbr0 with NAT, and a default profile with a root disk and eth0. Does nothing to what is there already.
 */
export async function initialiseLxd(host: HostState, poolSize: string): Promise<void> {
  const preseed = {
    storage_pools: [
      { name: 'default', driver: 'btrfs', config: { size: poolSize } },
      { name: 'dir1', driver: 'dir', config: {} },
    ],
    networks: [
      {
        name: 'lxdbr0',
        type: 'bridge',
        config: { 'ipv4.address': 'auto', 'ipv4.nat': 'true', 'ipv6.address': 'auto', 'ipv6.nat': 'true' },
      },
    ],
    profiles: [
      {
        name: 'default',
        devices: {
          root: { type: 'disk', path: '/', pool: 'default' },
          eth0: { type: 'nic', name: 'eth0', network: 'lxdbr0' },
        },
      },
    ],
  }
  const env = systemEnvironment({ LXD_DIR: host.lxdDir })
  // The profile comes last in a preseed, so a root disk in it means that the rest is there too.
  const profile = await run('lxc', ['query', '/1.0/profiles/default'], { env })
  if (defaultProfile.parse(JSON.parse(profile.stdout)).devices?.root) return
  // YAML is a superset of JSON.
  await run('lxd', ['init', '--preseed'], { env, input: JSON.stringify(preseed), timeout: 120_000 })
}

const defaultProfile = z.object({ devices: z.record(z.string(), z.unknown()).nullish() })
