import { z } from 'zod'
import type { Answers } from './answers.ts'

const config = z.record(z.string(), z.string())

/** What is set on the server already: a plan is the difference to it. */
export const serverStateSchema = z.object({
  config,
  /** What the server is called as a member of a cluster; null where it stands alone. */
  member: z.string().nullable(),
  pools: z.array(z.object({ name: z.string(), driver: z.string(), description: z.string(), config })),
  networks: z.array(
    z.object({ name: z.string(), project: z.string(), type: z.string(), description: z.string(), config }),
  ),
  projects: z.array(z.object({ name: z.string(), description: z.string(), config })),
  /** Those of the project `default`. */
  profiles: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      config,
      devices: z.record(z.string(), config),
    }),
  ),
})
export type ServerState = z.infer<typeof serverStateSchema>

export const setupFactsSchema = z.object({
  /** Drivers to choose from, as `lxd init` lists them. */
  drivers: z.array(z.string()),
  defaultDriver: z.string(),
  /** LXD's own directory is on btrfs: a pool can be a subvolume of it. */
  onBtrfs: z.boolean(),
  /** The host's root is a ZFS pool `rpool`: a pool can be a dataset of it. */
  onZfsRoot: z.boolean(),
  lxdDir: z.string(),
  /** GiB that `lxd init` would offer for a loop file. */
  loopSize: z.number(),
  /** `thin_check` is there, without which LXD makes no thin pools. */
  thinCheck: z.boolean(),
  clustered: z.boolean(),
  /** Of the host LXD is on. */
  hostName: z.string(),
  /** The first address under which others may reach the host; empty where there is none. */
  ownAddress: z.string(),
  /** Interfaces of the host, LXD's networks among them. */
  links: z.array(z.object({ name: z.string(), type: z.string(), managed: z.boolean() })),
  disks: z.array(z.object({ path: z.string(), size: z.number(), model: z.string(), inUse: z.boolean() })),
  /** Clients may be let in by a password: until LXD 5.21. */
  trustPassword: z.boolean(),
  /** This LXD knows MAAS: until 5.21. */
  maas: z.boolean(),
  /** LXD is in a container itself and has no ids of its own to give away. */
  sharesIds: z.boolean(),
  /** `network:` in the card of a managed network instead of nictype and parent. */
  namesNetworks: z.boolean(),
  /** What of a set-up that was cut short is still to be taken back; null where there is no such thing. */
  unfinished: z.array(z.string()).nullable(),
  state: serverStateSchema,
})
export type SetupFacts = z.infer<typeof setupFactsSchema>

/** What `lxd init` takes when one only presses Enter; what is there already is not offered again. */
export function firstAnswers(facts: SetupFacts): Answers {
  const { state } = facts
  const used = state.profiles.find((profile) => profile.name === 'default')?.devices ?? {}
  const pool = state.pools.length === 0
  const bridge = !state.networks.length && !Object.values(used).some((device) => device.type === 'nic')
  return {
    cluster: false,
    clusterAddress: facts.ownAddress,
    joining: false,
    byToken: true,
    token: '',
    memberName: facts.hostName,
    otherMember: '',
    certificate: '',
    clusterPassword: '',
    loseData: false,
    memberSettings: [],
    pool,
    poolName: freeName('default', state.pools),
    poolDriver: facts.defaultDriver,
    poolPlace: firstPlace(facts, facts.defaultDriver),
    poolSize: String(facts.loopSize),
    poolDevice: '',
    poolExisting: '',
    poolThin: facts.thinCheck,
    cephCluster: 'ceph',
    cephPool: 'lxd',
    cephGroups: '32',
    maas: false,
    maasName: facts.hostName,
    maasUrl: '',
    maasKey: '',
    bridge: bridge && !facts.clustered,
    bridgeName: freeBridge(facts.links),
    ipv4: 'auto',
    ipv4Nat: true,
    ipv6: 'auto',
    ipv6Nat: true,
    link: false,
    linkName: '',
    maasLink: true,
    maasIpv4: '',
    maasIpv6: '',
    shareIds: facts.sharesIds,
    reachable: false,
    address: 'all',
    port: '8443',
    password: '',
    updates: state.config['images.auto_update_interval'] !== '0',
  }
}

/** Where `lxd init` would keep a pool with the driver. */
export function firstPlace({ onBtrfs, onZfsRoot }: SetupFacts, driver: string): Answers['poolPlace'] {
  if (driver === 'btrfs' && onBtrfs) return 'subvolume'
  if (driver === 'zfs' && onZfsRoot) return 'dataset'
  return driver === 'ceph' ? 'new' : 'loop'
}

/** Somebody has set it up already, with `lxd init` or by hand: the page opens as a review. */
export function isInitialised({ state }: SetupFacts): boolean {
  return state.pools.length > 0 || state.networks.length > 0
}

function freeName(wanted: string, taken: readonly { name: string }[]): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? wanted : `${wanted}${n}`
    if (!taken.some((each) => each.name === name)) return name
  }
}

function freeBridge(links: SetupFacts['links']): string {
  for (let n = 0; ; n++) {
    if (!links.some((link) => link.name === `lxdbr${n}`)) return `lxdbr${n}`
  }
}
