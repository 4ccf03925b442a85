import { access, statfs } from 'node:fs/promises'
import path from 'node:path'
import type { ServerState, SetupFacts } from '#contracts/setup/setup-facts.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { listDisks } from '#server/lxd/resources/hardware.ts'
import { getNetworkState, type LxdNetwork, listNetworks } from '#server/lxd/resources/networks.ts'
import { listProfiles } from '#server/lxd/resources/profiles.ts'
import { listProjects } from '#server/lxd/resources/projects.ts'
import { getServer, hasExtension, type LxdServer } from '#server/lxd/resources/server.ts'
import { listStoragePools } from '#server/lxd/resources/storage-pools.ts'
import { isNested, readIds, sharesIds } from './own-ids.ts'
import { readUnfinished } from './read-unfinished.ts'

/** f_type of statfs. */
const [btrfs, zfs] = [0x9123683e, 0x2fc12fc1]
const gib = 1024 ** 3
/** Drivers whose pools hold no instances: `lxd init` does not offer them on a server of its own. */
const unoffered = ['cephfs', 'cephobject']
const thinCheck = [
  ...['/usr/sbin/thin_check', '/sbin/thin_check', '/usr/bin/thin_check', '/bin/thin_check'],
  ...['/usr/local/sbin/thin_check'],
]

/** What the questions of `lxd init` depend on: what this server and this host are. */
export async function readSetupFacts(client: LxdClient): Promise<SetupFacts> {
  const [{ server }, networks, disks, state] = await Promise.all([
    getServer(client),
    listNetworks(client, 'default'),
    listDisks(client).catch(() => []),
    readServerState(client),
  ])
  const lxdDir = client.place.startsWith('/') ? path.dirname(client.place) : '/var/lib/lxd'
  const disk = client.place.startsWith('/') ? await statfs(lxdDir).catch(() => null) : null
  const onBtrfs = disk?.type === btrfs
  const ids = await readIds()
  const drivers = offeredDrivers(server, isNested(ids) ? (onBtrfs ? ['btrfs', 'dir'] : ['dir']) : null)
  return {
    drivers,
    defaultDriver: defaultDriver(drivers, onBtrfs),
    onBtrfs,
    onZfsRoot: disk?.type === zfs && (await isOneThere(['/proc/spl/kstat/zfs/rpool'])),
    lxdDir,
    loopSize: disk ? loopSize(disk.blocks * disk.bsize) : 30,
    thinCheck: await isOneThere(thinCheck),
    clustered: server.environment?.server_clustered ?? false,
    hostName: server.environment?.server_name ?? '',
    ownAddress: await ownAddress(client, networks),
    links: networks
      .filter((network) => network.type !== 'loopback')
      .map(({ name, type, managed }) => ({ name, type, managed })),
    disks: disks
      .filter((each) => !each.read_only)
      .map((each) => ({
        path: `/dev/${each.id}`,
        size: each.size,
        model: each.model,
        inUse: each.partitions.length > 0 || each.mounted === true,
      })),
    trustPassword: !hasExtension(server, 'explicit_trust_token'),
    maas: hasExtension(server, 'maas_network'),
    sharesIds: sharesIds(ids),
    // The release that lost the trust password is the one whose `lxd init` names networks.
    namesNetworks: hasExtension(server, 'explicit_trust_token'),
    unfinished: await readUnfinished(),
    state,
  }
}

/** What is set already. A hidden secret reads `true`. */
export async function readServerState(client: LxdClient): Promise<ServerState> {
  const [{ server }, pools, projects, profiles] = await Promise.all([
    getServer(client),
    listStoragePools(client),
    listProjects(client),
    listProfiles(client, 'default'),
  ])
  const networks = await Promise.all(
    projects
      .filter((project) => project.name === 'default' || project.config['features.networks'] === 'true')
      .map(async (project) => {
        const found = await listNetworks(client, project.name)
        return found.filter((each) => each.managed).map((each) => ({ ...each, project: project.name }))
      }),
  )
  return {
    member: server.environment?.server_clustered ? server.environment.server_name : null,
    config: Object.fromEntries(Object.entries(server.config).map(([key, value]) => [key, String(value)])),
    pools: pools.map(({ name, driver, description, config }) => ({ name, driver, description, config })),
    networks: networks
      .flat()
      .map(({ name, project, type, description, config }) => ({ name, project, type, description, config })),
    projects: projects.map(({ name, description, config }) => ({ name, description, config })),
    profiles: profiles.map(({ name, description, config, devices }) => ({
      name,
      description: description ?? '',
      config,
      devices,
    })),
  }
}

/** What `lxd init` would offer for others to reach the server: on an interface of the host, not on one that LXD made. */
async function ownAddress(client: LxdClient, networks: readonly LxdNetwork[]): Promise<string> {
  const links = networks.filter((network) => network.type !== 'loopback' && !network.managed)
  const states = await Promise.all(
    links.map((link) => getNetworkState(client, 'default', link.name).catch(() => null)),
  )
  const addresses = states
    .flatMap((state) => state?.addresses ?? [])
    .filter((each) => each.scope === 'global')
  return (addresses.find((each) => each.family === 'inet') ?? addresses[0])?.address ?? ''
}

/** `only`: what LXD can have in a container. */
function offeredDrivers(server: LxdServer, only: readonly string[] | null): string[] {
  const supported = server.environment?.storage_supported_drivers ?? []
  const names = supported.map((driver) => driver.Name).filter((name) => !unoffered.includes(name))
  return names.filter((name) => only === null || only.includes(name)).sort()
}

/** LXD's own rule. */
function defaultDriver(drivers: readonly string[], onBtrfs: boolean): string {
  const order = onBtrfs ? ['btrfs', 'zfs', 'dir'] : ['zfs', 'btrfs', 'dir']
  return order.find((name) => drivers.includes(name)) ?? 'dir'
}

/** A fifth of the file system, 5 GiB at least and 30 at most. */
function loopSize(bytes: number): number {
  return Math.min(30, Math.max(5, Math.floor(bytes / gib / 5)))
}

async function isOneThere(paths: readonly string[]): Promise<boolean> {
  return Promise.any(paths.map((each) => access(each).then(() => true))).catch(() => false)
}
