import { filesIn, matchesGlob } from '../../files/edit-files.ts'
import { type Ini, iniValue, iniValues, parseIni } from '../../files/ini.ts'
import type { ConfigFiles, LiveLink } from '../../model.ts'

export const networkdFolder = '/etc/systemd/network'
/** systemd reads them as one folder: a name in an earlier one hides the same name in a later one. */
export const networkdFolders = [
  networkdFolder,
  '/run/systemd/network',
  '/usr/lib/systemd/network',
  '/lib/systemd/network',
]

export type Unit = { path: string; base: string; ini: Ini }

/** Units in the order in which systemd looks at them. */
export function units(files: ConfigFiles, ending: '.network' | '.netdev'): Unit[] {
  const found = new Map<string, Unit>()
  for (const folder of networkdFolders) {
    for (const [path, file] of filesIn(files, folder, ending)) {
      const base = path.slice(folder.length + 1)
      if (!found.has(base)) found.set(base, { path, base, ini: parseIni(file.text) })
    }
  }
  return [...found.values()].sort((a, b) => (a.base < b.base ? -1 : 1))
}

/** The one unit that sets the link up: the first that fits. */
export function unitOf(
  files: ConfigFiles,
  link: Pick<LiveLink, 'name' | 'mac' | 'permanentMac' | 'kind'>,
): Unit | undefined {
  return units(files, '.network').find(({ ini }) => fits(ini, link))
}

export function netdevOf(files: ConfigFiles, name: string): Unit | undefined {
  return units(files, '.netdev').find(({ ini }) => iniValue(ini, 'NetDev', 'Name') === name)
}

function fits(ini: Ini, link: Pick<LiveLink, 'name' | 'mac' | 'permanentMac' | 'kind'>): boolean {
  const words = (key: string) =>
    iniValues(ini, 'Match', key)
      .flatMap((value) => value.split(/\s+/))
      .filter(Boolean)
  const checks: boolean[] = []
  const names = words('Name')
  if (names.length > 0) checks.push(fitsNames(names, link.name))
  const macs = words('MACAddress').map((mac) => mac.toLowerCase().replaceAll('-', ':'))
  if (macs.length > 0) checks.push(macs.includes(link.mac))
  const permanent = words('PermanentMACAddress').map((mac) => mac.toLowerCase().replaceAll('-', ':'))
  if (permanent.length > 0) checks.push(permanent.includes(link.permanentMac ?? link.mac))
  const types = words('Type')
  if (types.length > 0) checks.push(fitsNames(types, networkdType(link.kind)))
  const kinds = words('Kind')
  if (kinds.length > 0) checks.push(fitsNames(kinds, link.kind === 'ethernet' ? '' : link.kind))
  return checks.length > 0 && checks.every(Boolean)
}

/** Globs; a `!` before the first one turns all of them round. */
function fitsNames(globs: readonly string[], name: string): boolean {
  const [first = '', ...rest] = globs
  if (!first.startsWith('!')) return globs.some((glob) => matchesGlob(glob, name))
  return ![first.slice(1), ...rest].some((glob) => matchesGlob(glob, name))
}

function networkdType(kind: LiveLink['kind']): string {
  if (kind === 'wireless') return 'wlan'
  return kind === 'loopback' || kind === 'bridge' || kind === 'bond' ? kind : 'ether'
}
