import { type Answers, isAsked, poolNameOf } from './answers.ts'
import { isJoining, withPort } from './cluster-answers.ts'
import { clusterAnswersOf, clusterOf } from './cluster-preseed-of.ts'
import type { Preseed } from './preseed.ts'
import { firstAnswers, type SetupFacts } from './setup-facts.ts'

type Config = Record<string, string>

const nothing: Preseed = {
  config: {},
  networks: [],
  storage_pools: [],
  profiles: [],
  projects: [],
  cluster: null,
}

/** What the answers amount to. */
export function preseedOf(answers: Answers, facts: SetupFacts): Preseed {
  if (isJoining(answers)) return { ...nothing, cluster: clusterOf(answers) }
  const config: Config = {}
  const bridge = answers.bridge && isAsked('bridge', answers)
  if (answers.cluster) config['core.https_address'] = withPort(answers.clusterAddress)
  else if (answers.reachable) config['core.https_address'] = listenAddress(answers.address, answers.port)
  if (isAsked('password', answers) && answers.password !== '')
    config['core.trust_password'] = answers.password
  if (answers.maas) Object.assign(config, maasConfig(answers, facts))
  if (!answers.updates) config['images.auto_update_interval'] = '0'
  const devices: Record<string, Config> = {}
  if (bridge) devices.eth0 = { name: 'eth0', network: answers.bridgeName, type: 'nic' }
  else if (answers.link) devices.eth0 = { ...nicOn(answers.linkName, facts), ...maasSubnets(answers) }
  if (answers.pool) devices.root = { path: '/', pool: poolNameOf(answers), type: 'disk' }
  return {
    config,
    networks: bridge
      ? [
          {
            config: bridgeConfig(answers),
            description: '',
            name: answers.bridgeName,
            type: '',
            project: 'default',
          },
        ]
      : [],
    storage_pools: answers.pool
      ? [
          {
            config: poolConfig(answers, facts),
            description: '',
            name: poolNameOf(answers),
            driver: answers.poolDriver,
          },
        ]
      : [],
    profiles: [
      {
        config: answers.shareIds ? { 'security.privileged': 'true' } : {},
        description: '',
        devices,
        name: 'default',
      },
    ],
    projects: [],
    cluster: clusterOf(answers),
  }
}

function poolConfig(answers: Answers, facts: SetupFacts): Config {
  const config: Config = {}
  if (isAsked('poolSize', answers)) config.size = `${answers.poolSize}GiB`
  if (isAsked('poolDevice', answers)) config.source = answers.poolDevice
  if (isAsked('poolExisting', answers)) config.source = answers.poolExisting
  if (isAsked('poolPlace', answers) && answers.poolPlace === 'subvolume')
    config.source = subvolume(answers, facts)
  if (isAsked('poolPlace', answers) && answers.poolPlace === 'dataset') config.source = dataset
  if (isAsked('cephPool', answers)) Object.assign(config, cephConfig(answers))
  if (isAsked('poolThin', answers) && !answers.poolThin) config['lvm.use_thinpool'] = 'false'
  return config
}

/** Where Ubuntu puts them on a root file system that is ZFS. */
const dataset = 'rpool/lxd'

function cephConfig({ cephCluster, cephPool, cephGroups, poolPlace }: Answers): Config {
  const config: Config = { 'ceph.cluster_name': cephCluster, 'ceph.osd.pool_name': cephPool }
  if (poolPlace === 'existing') config.source = cephPool
  else config['ceph.osd.pg_num'] = cephGroups
  return config
}

function maasConfig({ maasName, maasUrl, maasKey }: Answers, { hostName }: SetupFacts): Config {
  const config: Config = { 'maas.api.url': maasUrl, 'maas.api.key': maasKey }
  if (maasName !== hostName) config['maas.machine'] = maasName
  return config
}

function maasSubnets(answers: Answers): Config {
  const config: Config = {}
  if (!isAsked('maasIpv4', answers)) return config
  if (answers.maasIpv4 !== '') config['maas.subnet.ipv4'] = answers.maasIpv4
  if (answers.maasIpv6 !== '') config['maas.subnet.ipv6'] = answers.maasIpv6
  return config
}

function subvolume(answers: Answers, { lxdDir }: SetupFacts): string {
  return `${lxdDir}/storage-pools/${poolNameOf(answers)}`
}

function bridgeConfig(answers: Answers): Config {
  const config: Config = { 'ipv4.address': answers.ipv4, 'ipv6.address': answers.ipv6 }
  if (isAsked('ipv4Nat', answers)) config['ipv4.nat'] = String(answers.ipv4Nat)
  if (isAsked('ipv6Nat', answers)) config['ipv6.nat'] = String(answers.ipv6Nat)
  return config
}

function nicOn(name: string, { links, namesNetworks }: SetupFacts): Config {
  const link = links.find((each) => each.name === name)
  if (namesNetworks && link?.managed) return { name: 'eth0', network: name, type: 'nic' }
  return { name: 'eth0', nictype: link?.type === 'bridge' ? 'bridged' : 'macvlan', parent: name, type: 'nic' }
}

/** `all` is every address of the host, of both families. */
function listenAddress(address: string, port: string): string {
  if (address === 'all') return `[::]:${port}`
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

/** The answers that amount to a preseed, or null where it says more than the questions can ask. */
export function answersOf(preseed: Preseed, facts: SetupFacts): Answers | null {
  const [pool] = preseed.storage_pools
  const [network] = preseed.networks
  const profile = preseed.profiles.find((each) => each.name === 'default')
  const nic = profile?.devices.eth0
  const listen = /^\[?([^\]]*)\]?:(\d+)$/.exec(preseed.config['core.https_address'] ?? '')
  const first = firstAnswers(facts)
  const answers: Answers = {
    ...first,
    pool: pool !== undefined,
    ...(pool && poolAnswers(pool, first, facts)),
    bridge: network !== undefined,
    ...(network && {
      bridgeName: network.name,
      ipv4: network.config['ipv4.address'] ?? 'auto',
      ipv4Nat: network.config['ipv4.nat'] !== 'false',
      ipv6: network.config['ipv6.address'] ?? 'auto',
      ipv6Nat: network.config['ipv6.nat'] !== 'false',
    }),
    link: network === undefined && nic !== undefined,
    linkName: network === undefined ? (nic?.parent ?? nic?.network ?? '') : '',
    reachable: listen !== null && preseed.cluster === null,
    address: listen ? (listen[1] === '::' ? 'all' : (listen[1] ?? '')) : first.address,
    port: listen?.[2] ?? first.port,
    password: preseed.config['core.trust_password'] ?? '',
    ...(facts.maas && maasAnswers(preseed.config, nic, facts)),
    shareIds: profile?.config['security.privileged'] === 'true',
    updates: preseed.config['images.auto_update_interval'] !== '0',
    ...clusterAnswersOf(preseed.cluster, preseed.config['core.https_address']),
  }
  return same(preseedOf(answers, facts), preseed) ? answers : null
}

function maasAnswers(config: Config, nic: Config | undefined, { hostName }: SetupFacts): Partial<Answers> {
  const maasIpv4 = nic?.['maas.subnet.ipv4'] ?? ''
  const maasIpv6 = nic?.['maas.subnet.ipv6'] ?? ''
  return {
    maas: config['maas.api.url'] !== undefined,
    maasName: config['maas.machine'] ?? hostName,
    maasUrl: config['maas.api.url'] ?? '',
    maasKey: config['maas.api.key'] ?? '',
    maasLink: maasIpv4 !== '' || maasIpv6 !== '',
    maasIpv4,
    maasIpv6,
  }
}

function poolAnswers(
  pool: Preseed['storage_pools'][number],
  first: Answers,
  facts: SetupFacts,
): Partial<Answers> {
  const { source, size } = pool.config
  const named = { poolName: pool.name, poolDriver: pool.driver }
  const poolThin = pool.config['lvm.use_thinpool'] !== 'false'
  if (pool.driver === 'ceph') {
    return {
      ...named,
      poolPlace: source === undefined ? 'new' : 'existing',
      cephCluster: pool.config['ceph.cluster_name'] ?? first.cephCluster,
      cephPool: pool.config['ceph.osd.pool_name'] ?? source ?? first.cephPool,
      cephGroups: pool.config['ceph.osd.pg_num'] ?? first.cephGroups,
    }
  }
  if (size !== undefined) return { ...named, poolThin, poolPlace: 'loop', poolSize: size.replace(/GiB$/, '') }
  if (source === undefined) return { ...named, poolThin }
  if (source === subvolume({ ...first, ...named }, facts))
    return { ...named, poolThin, poolPlace: 'subvolume' }
  if (pool.driver === 'zfs' && source === dataset && facts.onZfsRoot)
    return { ...named, poolPlace: 'dataset' }
  if (source.startsWith('/dev/')) return { ...named, poolThin, poolPlace: 'device', poolDevice: source }
  return { ...named, poolThin, poolPlace: 'existing', poolExisting: source }
}

function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return left.size === right.size && [...left].every(([key, value]) => same(value, right.get(key)))
}
