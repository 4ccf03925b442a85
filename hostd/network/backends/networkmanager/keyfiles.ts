import { createHash } from 'node:crypto'
import { filesIn } from '../../files/edit-files.ts'
import { type Ini, iniValue, parseIni } from '../../files/ini.ts'
import type { HostFacts, LiveLink } from '../../model.ts'

export const keyfileFolder = '/etc/NetworkManager/system-connections'
const folders = [
  '/usr/lib/NetworkManager/system-connections',
  '/run/NetworkManager/system-connections',
  keyfileFolder,
]

export type Profile = { path: string; uuid: string; ini: Ini }

export function profiles(facts: HostFacts): Profile[] {
  return folders.flatMap((folder) =>
    filesIn(facts.files, folder)
      // What NetworkManager itself passes over: hidden files and editors' copies.
      .filter(([path]) => !/\/\.|(~|\.bak|\.rpmnew|\.rpmorig|\.rpmsave|\.swp)$/.test(path))
      .map(([path, file]) => {
        const ini = parseIni(file.text)
        return { path, ini, uuid: iniValue(ini, 'connection', 'uuid') ?? '' }
      }),
  )
}

/** Profiles made for this link, and the one that is active on it whatever it was made for. */
export function profilesOf(
  facts: HostFacts,
  link: Pick<LiveLink, 'name' | 'mac' | 'permanentMac'>,
): Profile[] {
  const active = facts.profiles.find(({ device }) => device === link.name)
  return profiles(facts).filter(
    (profile) =>
      isFor(profile, link) || (active !== undefined && active.uuid !== '' && active.uuid === profile.uuid),
  )
}

/** Whether the profile is for this link alone. */
export function isFor({ ini }: Profile, link: Pick<LiveLink, 'name' | 'mac' | 'permanentMac'>): boolean {
  const name = iniValue(ini, 'connection', 'interface-name')
  if (name !== undefined && name !== '') return name === link.name
  const mac = (
    iniValue(ini, 'ethernet', 'mac-address') ?? iniValue(ini, '802-3-ethernet', 'mac-address')
  )?.toLowerCase()
  return mac !== undefined && mac !== '' && (mac === (link.permanentMac ?? link.mac) || mac === link.mac)
}

export function bridgeProfile(facts: HostFacts, name: string): Profile | undefined {
  return profiles(facts).find(
    ({ ini }) =>
      iniValue(ini, 'connection', 'type') === 'bridge' &&
      iniValue(ini, 'connection', 'interface-name') === name,
  )
}

/** `controller` is the newer word for `master`; it may be the bridge's name or its profile's UUID. */
export function portProfiles(facts: HostFacts, bridge: string): Profile[] {
  const uuid = bridgeProfile(facts, bridge)?.uuid
  return profiles(facts).filter(({ ini }) => {
    const controller = iniValue(ini, 'connection', 'controller') ?? iniValue(ini, 'connection', 'master')
    const type = iniValue(ini, 'connection', 'port-type') ?? iniValue(ini, 'connection', 'slave-type')
    return type === 'bridge' && controller !== undefined && (controller === bridge || controller === uuid)
  })
}

/** The same bridge is the same profile: making a plan twice gives the same plan. */
export function uuidFor(what: string): string {
  const hex = createHash('sha256').update(`gantry host network: ${what}`).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    `${variant}${hex.slice(18, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
