import { lstat, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { ConfigFile } from '../model.ts'

/** Folders that the tools read, and single files. Nothing else of the host is ever looked at, or written. */
const folders: readonly { folder: string; fits: RegExp }[] = [
  { folder: '/etc/sysconfig/network-scripts', fits: /^(ifcfg|route|route6|rule|rule6|ifup-eth)(-|$)/ },
  { folder: '/etc/NetworkManager/system-connections', fits: /./ },
  { folder: '/run/NetworkManager/system-connections', fits: /./ },
  { folder: '/usr/lib/NetworkManager/system-connections', fits: /./ },
  { folder: '/etc/netplan', fits: /\.yaml$/ },
  { folder: '/run/netplan', fits: /\.yaml$/ },
  { folder: '/lib/netplan', fits: /\.yaml$/ },
  { folder: '/etc/systemd/network', fits: /\.(network|netdev)$/ },
  { folder: '/run/systemd/network', fits: /\.(network|netdev)$/ },
  { folder: '/usr/lib/systemd/network', fits: /\.(network|netdev)$/ },
  { folder: '/etc/network', fits: /^interfaces$/ },
  { folder: '/etc/network/interfaces.d', fits: /./ },
  { folder: '/etc/cloud/cloud.cfg.d', fits: /\.cfg$/ },
  { folder: '/etc/firewalld/zones', fits: /\.xml$/ },
  { folder: '/var/lib/dhcp', fits: /^dhclient\..*\.leases$/ },
]
const files = ['/etc/sysconfig/network', '/etc/resolv.conf', '/etc/resolvconf/update.d/libc']
/** Folders of additions to one unit: `10-netplan-virbr0.network.d`. */
const additions = { folder: '/etc/systemd/network', fits: /\.(network|netdev)\.d$/ }
const longest = 1024 * 1024

/** Reads what is there. A file that is a link elsewhere is left out: it is somebody else's. */
export async function readConfigFiles(): Promise<Map<string, ConfigFile>> {
  const found = new Map<string, ConfigFile>()
  const extra = (await namesIn(additions.folder))
    .filter((name) => additions.fits.test(name))
    .map((name) => ({ folder: path.join(additions.folder, name), fits: /\.conf$/ }))
  for (const { folder, fits } of [...folders, ...extra]) {
    for (const name of await namesIn(folder))
      if (fits.test(name)) await readInto(found, path.join(folder, name))
  }
  for (const file of files) await readInto(found, file)
  for (const file of await sourcedFiles(found)) await readInto(found, file)
  return found
}

/** Files that /etc/network/interfaces names outside its own folders. */
async function sourcedFiles(known: ReadonlyMap<string, ConfigFile>): Promise<string[]> {
  const text = known.get('/etc/network/interfaces')?.text ?? ''
  const named = [...text.matchAll(/^\s*source(?:-directory)?\s+(\/[^\s*?[]+)(\/[^\s/]*)?\s*$/gm)].map(
    (match) => match[1] ?? '',
  )
  const paths: string[] = []
  for (const name of named) {
    const inside = await namesIn(name)
    paths.push(...(inside.length > 0 ? inside.map((file) => path.join(name, file)) : [name]))
  }
  return paths.filter((file) => !known.has(file))
}

async function readInto(found: Map<string, ConfigFile>, file: string): Promise<void> {
  const stat = await lstat(file).catch(() => null)
  if (!stat?.isFile() || stat.size > longest) return
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // A change that runs took it away in this moment.
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text !== null) found.set(file, { text, mode: stat.mode & 0o777 })
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort()
}
