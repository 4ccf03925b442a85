import type { HostAddress, HostLink, LinkSettings, NetworkBackend } from '#contracts/host-network/links.ts'
import type { NetworkStep } from '#contracts/host-network/plan.ts'

/** A configuration file as it was read. */
export type ConfigFile = { text: string; mode: number }
/** All configuration files that any of the tools reads, by path. */
export type ConfigFiles = ReadonlyMap<string, ConfigFile>
/** What is to be written; null: the file goes. */
export type FileEdits = Map<string, ConfigFile | null>

/** What the kernel knows of a link. */
export type LiveLink = {
  name: string
  kind: HostLink['kind']
  mac: string
  /** The card's own address, which a changed `mac` hides. */
  permanentMac: string | null
  up: boolean
  carrier: boolean
  mtu: number
  speed: number | null
  master: string | null
  lower: string | null
  vlanId: number | null
  bridge: { stp: boolean; forwardDelay: number; vlanAware: boolean } | null
  addresses: HostAddress[]
  gateway4: string | null
  gateway6: string | null
}

export type NetworkDaemon = 'networkmanager' | 'networkd' | 'firewalld'

/** Everything the planner looks at: one reading of the host. */
export type HostFacts = {
  links: LiveLink[]
  files: ConfigFiles
  installed: ReadonlySet<NetworkBackend>
  /** Daemons that run now. */
  running: ReadonlySet<NetworkDaemon>
  resolvers: { dns: string[]; search: string[]; file: 'plain' | 'link' | 'missing' }
  /** The kernel was built without telling VLANs apart on a bridge; unknown where there is no bridge to see it by. */
  lacksVlans: boolean
  /** NetworkManager's profiles and the device each is active on. */
  profiles: readonly ActiveProfile[]
  /** networkd's DHCP identity by link, as its lease files name it (hexadecimal). */
  clientIds: ReadonlyMap<string, string>
}

export type ActiveProfile = { uuid: string; name: string; device: string; file: string }

/** A bridge as it is to be written: every choice made. */
export type WantedBridge = LinkSettings & {
  name: string
  ports: string[]
  stp: boolean
  forwardDelay: number
  vlanAware: boolean
  /** Always pinned; null only where there is no port to take it from. */
  mac: string | null
}

export type BackendChange = {
  /** What the files become. */
  edits: FileEdits
  /** With the old files in place. */
  before: NetworkStep[]
  /** With the new files in place. */
  after: NetworkStep[]
  /** The way back: with the new files still there, and once the old ones are restored. None of them may be relied on. */
  undoBefore: NetworkStep[]
  undoAfter: NetworkStep[]
  /** Once more, where the links are not what they were after those. */
  undoAgain: NetworkStep[]
}

export type FileChange = { path: string; before: ConfigFile | null; after: ConfigFile | null }

/** Not so of a file of which only a copy is kept, since programs write it on the way. */
export function isWritten({ before, after }: FileChange): boolean {
  return before?.text !== after?.text || before?.mode !== after?.mode
}

/** Of a bridge as such; null where it is left to the kernel. */
export type BridgeTraits = Pick<WantedBridge, 'stp' | 'forwardDelay' | 'vlanAware' | 'mac' | 'mtu'>

/** What must be so once a change is made; otherwise it goes back at once. */
export type Expectation = {
  /** The link that carries the addresses afterwards. */
  link: string | null
  bridge: string | null
  /** What the bridge itself must be. */
  traits: BridgeTraits | null
  /** Seconds for which a port says and hears nothing after it came up. */
  silentFor: number
  gone: string | null
  ports: string[]
  /** Addresses that must be there. */
  addresses: string[]
  /** Waits for an address from DHCP; `lease` is the one that it must be. */
  dhcp: boolean
  lease: string | null
  /** Answered before, and must answer again. */
  gateway: string | null
  /** Links whose master must be what it was: cards of running instances. */
  members: { link: string; master: string }[]
}

/** What each kind of change comes to, before everything that is the same for all of them. */
export type Planned = {
  backend: NetworkBackend
  made: BackendChange
  /** The link that has the addresses now. */
  source: string | null
  expectation: Expectation
  /** Addresses under which the host is reached afterwards. */
  expected: string[]
}

/** What a tool's files say of one link. */
export type LinkClaim = { file: string }

/** One tool that sets up links: everything here is pure, over the files as they were read. */
export type Backend = {
  name: NetworkBackend
  /** The files that set this link up, if this tool is in use here. */
  claims(facts: HostFacts, link: LiveLink): LinkClaim[]
  settingsOf(facts: HostFacts, link: LiveLink): LinkSettings | null
  /** The ports that the files give a bridge, whether they are there now or not. */
  portsOf(facts: HostFacts, bridge: string): string[]
  /** Makes a bridge, or makes one what is wanted; `freed` are ports that it has and is to lose. */
  writeBridge(facts: HostFacts, wanted: WantedBridge, freed: readonly string[]): BackendChange
  /** Takes the bridge away; `heir`, if any, gets what the bridge had. */
  removeBridge(facts: HostFacts, name: string, heir: string | null): BackendChange
}

export function liveLink(facts: HostFacts, name: string): LiveLink | undefined {
  return facts.links.find((link) => link.name === name)
}

/** Its IPv4 addresses that came from DHCP, with their prefix length. */
export function leasedTo(link: LiveLink | undefined): string[] {
  return (link?.addresses ?? [])
    .filter(({ family, linkLocal, dynamic }) => family === 4 && !linkLocal && dynamic)
    .map(({ address, prefix }) => `${address}/${prefix}`)
}

/** Links on a bridge beside its ports: cards of running instances. */
export function membersOf(
  facts: HostFacts,
  bridge: string,
  ports: readonly string[],
): Expectation['members'] {
  return facts.links
    .filter(({ name, master }) => master === bridge && !ports.includes(name))
    .map(({ name }) => ({ link: name, master: bridge }))
}

export const emptySettings: LinkSettings = {
  ipv4: { mode: 'none', address: '', gateway: '' },
  ipv6: { mode: 'none', address: '', gateway: '' },
  dns: [],
  search: [],
  mtu: null,
}
