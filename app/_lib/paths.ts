import type { DeviceOwner } from '#contracts/devices.ts'
import type { DocumentRef } from '#contracts/documents/document-ref.ts'
import type { NetworkChange } from '#contracts/host-network/change.ts'
import type { ImageRef } from '#contracts/image-edits.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { NetworkRef } from '#contracts/networks.ts'
import type { ProfileRef } from '#contracts/profiles.ts'
import type { TerminalKind } from '#contracts/terminals.ts'
import type { VolumeRef } from '#contracts/volumes.ts'

type Query = Record<string, string | number | undefined>

/** The only place where a URL of the app is put together: every segment and value is encoded. */
function url(segments: readonly string[], query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value))
  }
  const path = `/${segments.map(encodeURIComponent).join('/')}`
  return search.size > 0 ? `${path}?${search}` : path
}

export type InstanceTab =
  | 'devices'
  | 'terminal'
  | 'console'
  | 'configuration'
  | 'snapshots'
  | 'limits'
  | 'figures'
  | 'isolation'
export type PoolTab = 'volumes' | 'yaml'
export type ProfileTab = 'devices' | 'limits' | 'configuration'

/** Pages. */
export const paths = {
  home: () => '/',
  overview: () => url(['overview']),
  cgroups: () => url(['overview', 'cgroups']),
  instances: (query: { filter?: string } = {}) => url(['instances'], { filter: query.filter }),
  /** `of`: `comparedText` of those to begin with. */
  compareInstances: (query: { of?: string } = {}) => url(['instances', 'compare'], query),
  launch: (query: { project?: string; image?: string; bridge?: string } = {}) =>
    url(['instances', 'launch'], query),
  instance: (ref: InstanceRef, tab?: InstanceTab) =>
    url(['instances', ref.project, ref.name, ...(tab ? [tab] : [])]),
  images: (query: { project?: string } = {}) => url(['images'], query),
  image: (ref: ImageRef, tab?: 'yaml') =>
    url(['images', ref.project, ref.fingerprint, ...(tab ? [tab] : [])]),
  imageServers: () => url(['images', 'servers']),
  storage: () => url(['storage']),
  createPool: () => url(['storage', 'create']),
  pool: (name: string, tab?: PoolTab, query: { project?: string; volume?: string } = {}) =>
    url(['storage', name, ...(tab ? [tab] : [])], query),
  /** The devices with the dialog for a new card open, on a managed network or a link of the host if one is named. */
  addNic: (
    { kind, project, name }: DeviceOwner,
    on: { network?: string; bridge?: string; macvlan?: string; routed?: string } = {},
  ) => url([kind === 'instance' ? 'instances' : 'profiles', project, name, 'devices'], { add: 'nic', ...on }),
  networks: () => url(['networks']),
  createNetwork: (query: { project?: string } = {}) => url(['networks', 'create'], query),
  network: (ref: NetworkRef, tab?: 'yaml') => url(['networks', ref.project, ref.name, ...(tab ? [tab] : [])]),
  /** `made`: the bridge that was just made; `next`: where whoever wanted it goes on. */
  hostNetwork: (query: { made?: string; next?: string } = {}) => url(['host-network'], query),
  /** The form for a new bridge, or for one that is there. `next`: where whoever wants it goes on. */
  hostBridge: (query: { bridge?: string; next?: string } = {}) => url(['host-network', 'bridge'], query),
  restoreHostNetwork: (change: string) => url(['host-network', 'restore'], { change }),
  removeHostBridge: (bridge: string) => url(['host-network', 'remove'], { bridge }),
  profiles: () => url(['profiles']),
  createProfile: (query: { project?: string } = {}) => url(['profiles', 'create'], query),
  profile: (ref: ProfileRef, tab?: ProfileTab) =>
    url(['profiles', ref.project, ref.name, ...(tab ? [tab] : [])]),
  cluster: () => url(['cluster']),
  tasks: (query: { filter?: string; task?: string } = {}) => url(['tasks'], query),
  limits: () => url(['limits']),
  setup: () => url(['setup']),
  setupInit: (query: { bridge?: string } = {}) => url(['setup', 'init'], query),
  people: () => url(['people']),
  account: () => url(['account']),
  signIn: (query: { next?: string } = {}) => url(['sign-in'], query),
} as const

/** Reads of the console's own HTTP interface. */
export const apiPaths = {
  instances: () => url(['api', 'instances']),
  watchInstances: (refs: readonly InstanceRef[]) =>
    `${url(['api', 'instances', 'watch'])}?${new URLSearchParams(refs.map((ref) => ['of', `${ref.project}/${ref.name}`]))}`,
  instance: (ref: InstanceRef) => url(['api', 'instances', ref.project, ref.name]),
  images: (project: string) => url(['api', 'images'], { project }),
  imageServers: () => url(['api', 'images', 'servers']),
  remoteImages: (server: string) => url(['api', 'images', 'remote'], { server }),
  imageUsage: () => url(['api', 'images', 'usage']),
  imageSettings: () => url(['api', 'images', 'settings']),
  imageServerTest: (name: string) => url(['api', 'images', 'servers', 'test'], { name }),
  imageUpload: (query: Query) => url(['api', 'images', 'upload'], query),
  imageFiles: (ref: ImageRef) => url(['api', 'images', ref.fingerprint, 'files'], { project: ref.project }),
  imageExport: (ref: ImageRef, part?: 'metadata' | 'rootfs') =>
    url(['api', 'images', ref.fingerprint, 'export'], { project: ref.project, part }),
  storagePools: () => url(['api', 'storage']),
  storagePool: (pool: string) => url(['api', 'storage', 'pools', pool]),
  storageOffers: () => url(['api', 'storage', 'offers']),
  storageCheck: (path: string) => url(['api', 'storage', 'check'], { path }),
  volumes: (pool: string, project: string) => url(['api', 'storage', 'pools', pool, 'volumes'], { project }),
  volume: (ref: VolumeRef) =>
    url(['api', 'storage', 'pools', ref.pool, 'volumes', ref.name], { project: ref.project }),
  snapshots: (ref: InstanceRef) => url(['api', 'instances', ref.project, ref.name, 'snapshots']),
  networks: (project?: string) => url(['api', 'networks'], { project }),
  network: ({ project, name }: NetworkRef) => url(['api', 'networks', 'named', name], { project }),
  networkOffers: (project: string) => url(['api', 'networks', 'offers'], { project }),
  hostNetwork: () => url(['api', 'host-network']),
  hostPlugs: () => url(['api', 'host-network', 'plugs']),
  hostNetworkStatus: () => url(['api', 'host-network', 'status']),
  hostNetworkPlan: (change: NetworkChange) =>
    url(['api', 'host-network', 'plan'], { change: JSON.stringify(change) }),
  hostNetworkHistory: () => url(['api', 'host-network', 'history']),
  devices: ({ kind, project, name }: DeviceOwner) =>
    kind === 'instance'
      ? url(['api', 'instances', project, name, 'devices'])
      : url(['api', 'profiles', 'named', name, 'devices'], { project }),
  deviceOffers: (project: string) => url(['api', 'devices', 'offers'], { project }),
  networkTest: ({ project, name }: InstanceRef, query: { device: string; host: string }) =>
    url(['api', 'instances', project, name, 'network-test'], query),
  profiles: (project: string) => url(['api', 'profiles'], { project }),
  allProfiles: () => url(['api', 'profiles', 'all']),
  profile: (ref: ProfileRef) => url(['api', 'profiles', 'named', ref.name], { project: ref.project }),
  configKeys: () => url(['api', 'configuration', 'keys']),
  document: ({ noun, project, name }: DocumentRef) => url(['api', 'documents', noun], { project, name }),
  documentVersions: ({ noun, project, name }: DocumentRef) =>
    url(['api', 'documents', noun, 'versions'], { project, name }),
  documentVersion: ({ noun, project, name }: DocumentRef, id: string) =>
    url(['api', 'documents', noun, 'versions', id], { project, name }),
  expandedInstance: (ref: InstanceRef) => url(['api', 'instances', ref.project, ref.name, 'expanded']),
  tasks: (query: { limit?: number; before?: string } = {}) => url(['api', 'tasks'], query),
  task: (id: string) => url(['api', 'tasks', id]),
  server: () => url(['api', 'server']),
  cluster: () => url(['api', 'cluster']),
  readiness: () => url(['api', 'setup']),
  remedyPlan: (remedy: string) => url(['api', 'setup', 'remedies', remedy]),
  isolation: (ref: InstanceRef) => url(['api', 'instances', ref.project, ref.name, 'isolation']),
  cgroups: () => url(['api', 'host', 'cgroups']),
  limits: () => url(['api', 'limits']),
  lostPins: (ref?: InstanceRef) =>
    url(['api', 'limits', 'lost-pins'], { project: ref?.project, name: ref?.name }),
  figures: (subjects: readonly string[], span: string) =>
    `${url(['api', 'figures'], { span })}&${new URLSearchParams(subjects.map((subject) => ['of', subject]))}`,
  courses: (keys: readonly string[], figures: readonly string[]) =>
    `${url(['api', 'figures', 'courses'])}?${new URLSearchParams([...figures.map((figure) => ['figure', figure]), ...keys.map((key) => ['of', key])])}`,
  warnings: () => url(['api', 'warnings']),
  measurement: () => url(['api', 'limits', 'measurement']),
  setupFacts: () => url(['api', 'setup', 'init']),
  setupCheck: (answers: string) => url(['api', 'setup', 'init', 'check'], { answers }),
  people: () => url(['api', 'people']),
  ownSessions: () => url(['api', 'account', 'sessions']),
  terminals: (ref: InstanceRef) => url(['api', 'terminals'], { project: ref.project, name: ref.name }),
  terminalSocket: (kind: TerminalKind, terminalId: string) =>
    url(['api', kind === 'console' ? 'consoles' : 'terminals', terminalId, 'socket']),
  events: (query: { cursor?: string } = {}) => url(['api', 'events'], query),
} as const
