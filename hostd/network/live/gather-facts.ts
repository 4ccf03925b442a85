import { existsSync } from 'node:fs'
import { lstat, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { NetworkBackend } from '#contracts/host-network/links.ts'
import type { ActiveProfile, HostFacts, NetworkDaemon } from '../model.ts'
import { readConfigFiles } from './config-files.ts'
import { type LinkFacts, parseLinks } from './parse-links.ts'

export type Run = (
  file: string,
  args: readonly string[],
) => Promise<{ code: number; stdout: string; stderr: string }>

/** One reading of the host: links, addresses, routes, names, and every file that sets them up. Changes nothing. */
export async function gatherFacts(run: Run): Promise<HostFacts> {
  const [links, routes4, routes6, files, running, resolvers] = await Promise.all([
    json(run, ['-details', '-json', 'address', 'show']),
    json(run, ['-4', '-json', 'route', 'show', 'table', 'main']),
    json(run, ['-6', '-json', 'route', 'show', 'table', 'main']),
    readConfigFiles(),
    runningDaemons(),
    readResolvers(),
  ])
  const facts = await linkFacts()
  const indexes = await linkIndexes()
  return {
    links: parseLinks(links, routes4, routes6, (name) => facts.get(name) ?? { wireless: false, speed: null }),
    files,
    installed: installedTools(files),
    running,
    resolvers,
    lacksVlans: await lacksVlans(),
    profiles: running.has('networkmanager') ? await activeProfiles(run) : [],
    clientIds: running.has('networkd') ? await clientIds(indexes) : new Map(),
  }
}

async function json(run: Run, args: readonly string[]): Promise<unknown> {
  const { stdout } = await run('ip', args)
  return JSON.parse(stdout.trim() === '' ? '[]' : stdout)
}

const links = '/sys/class/net'

async function linkFacts(): Promise<Map<string, LinkFacts>> {
  const found = new Map<string, LinkFacts>()
  for (const name of await readdir(links).catch(() => [])) {
    const speed = Number(await readFile(path.join(links, name, 'speed'), 'utf8').catch(() => '-1'))
    const wireless =
      existsSync(path.join(links, name, 'phy80211')) || existsSync(path.join(links, name, 'wireless'))
    found.set(name, { wireless, speed: speed > 0 ? speed : null })
  }
  return found
}

async function lacksVlans(): Promise<boolean> {
  const bridges = (await readdir(links).catch(() => []))
    .map((name) => path.join(links, name, 'bridge'))
    .filter((folder) => existsSync(folder))
  return bridges.length > 0 && bridges.every((folder) => !existsSync(path.join(folder, 'vlan_filtering')))
}

async function linkIndexes(): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const name of await readdir(links).catch(() => [])) {
    const index = await readFile(path.join(links, name, 'ifindex'), 'utf8').catch(() => '')
    found.set(name, index.trim())
  }
  return found
}

const folders = ['/usr/sbin', '/sbin', '/usr/bin', '/bin', '/usr/local/sbin']
const isInstalled = (program: string) => folders.some((folder) => existsSync(path.join(folder, program)))

function installedTools(files: ReadonlyMap<string, unknown>): Set<NetworkBackend> {
  const tools = new Set<NetworkBackend>()
  // NetworkManager brings an ifup of its own on the systems that had network-scripts.
  const hasScripts = files.has('/etc/sysconfig/network-scripts/ifup-eth')
  if (hasScripts) tools.add('network-scripts')
  if (isInstalled('ifup') && existsSync('/etc/network')) tools.add('ifupdown')
  if (isInstalled('netplan')) tools.add('netplan')
  if (isInstalled('nmcli')) tools.add('networkmanager')
  if (isInstalled('networkctl')) tools.add('networkd')
  return tools
}

/** By the names of processes: it also works where no service manager can be asked. */
async function runningDaemons(): Promise<Set<NetworkDaemon>> {
  const found = new Set<NetworkDaemon>()
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const name = (await readFile(`/proc/${entry}/comm`, 'utf8').catch(() => '')).trim()
    if (name === 'NetworkManager') found.add('networkmanager')
    if (name === 'firewalld') found.add('firewalld')
    // The kernel keeps 15 characters of systemd-networkd.
    if (name === 'systemd-network') found.add('networkd')
  }
  return found
}

async function readResolvers(): Promise<HostFacts['resolvers']> {
  const stat = await lstat('/etc/resolv.conf').catch(() => null)
  const text = await readFile('/etc/resolv.conf', 'utf8').catch(() => '')
  const words = (key: string) =>
    [...text.matchAll(new RegExp(`^\\s*${key}\\s+(.+)$`, 'gm'))].flatMap((match) =>
      (match[1] ?? '').trim().split(/\s+/),
    )
  return {
    dns: words('nameserver'),
    search: words('search'),
    file: stat === null ? 'missing' : stat.isSymbolicLink() ? 'link' : 'plain',
  }
}

/** Profiles that are in use; nmcli escapes colons inside a field with a backslash. */
async function activeProfiles(run: Run): Promise<ActiveProfile[]> {
  const fields = 'UUID,NAME,DEVICE,FILENAME'
  const { stdout } = await run('nmcli', ['--terse', '--fields', fields, 'connection', 'show', '--active'])
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [uuid = '', name = '', device = '', file = ''] = line
        .split(/(?<!\\):/)
        .map((part) => part.replaceAll(/\\(.)/g, '$1'))
      return { uuid, name, device, file }
    })
}

/** As systemd-networkd told the DHCP server; by the index of the link. */
async function clientIds(indexes: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const [name, index] of indexes) {
    const text = await readFile(`/run/systemd/netif/leases/${index}`, 'utf8').catch(() => '')
    const id = /^CLIENTID=([0-9a-f]+)$/m.exec(text)?.[1]
    if (id) found.set(name, id)
  }
  return found
}
