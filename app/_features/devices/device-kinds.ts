import type { DeviceKind } from '#contracts/devices.ts'
import type { DeviceGroup } from './device-groups.ts'

type KindWords = { kind: DeviceKind; group: DeviceGroup['id']; title: string; about: string; stem: string }

/** What one says of a kind of device before choosing it, the likely ones first. */
export const deviceKindWords: readonly KindWords[] = [
  {
    kind: 'nic-network',
    group: 'nic',
    title: 'On a managed network',
    about: 'Addresses, names and filters come from a network of LXD’s.',
    stem: 'eth',
  },
  {
    kind: 'nic-bridged',
    group: 'nic',
    title: 'Bridged',
    about: 'A port of any bridge of this host, also of one that LXD does not manage.',
    stem: 'eth',
  },
  {
    kind: 'nic-macvlan',
    group: 'nic',
    title: 'Macvlan',
    about: 'On the LAN of a host interface, with a MAC address of its own. The host itself is out of reach.',
    stem: 'eth',
  },
  {
    kind: 'nic-physical',
    group: 'nic',
    title: 'Physical',
    about: 'Takes an interface away from the host and gives it to the instance.',
    stem: 'eth',
  },
  {
    kind: 'nic-p2p',
    group: 'nic',
    title: 'Point to point',
    about: 'A cable between the instance and the host, with routes of your own.',
    stem: 'eth',
  },
  {
    kind: 'nic-routed',
    group: 'nic',
    title: 'Routed',
    about: 'The host routes fixed addresses to the instance; no bridge is needed.',
    stem: 'eth',
  },
  {
    kind: 'nic-ipvlan',
    group: 'nic',
    title: 'Ipvlan',
    about: 'Fixed addresses on a host interface, with the same MAC address.',
    stem: 'eth',
  },
  {
    kind: 'nic-sriov',
    group: 'nic',
    title: 'SR-IOV',
    about: 'A virtual function of a network card that supports it.',
    stem: 'eth',
  },
  {
    kind: 'disk-volume',
    group: 'disk',
    title: 'Custom volume',
    about: 'A volume of a storage pool.',
    stem: 'data',
  },
  {
    kind: 'disk-path',
    group: 'disk',
    title: 'Path of the host',
    about: 'A directory, file or block device of the host.',
    stem: 'share',
  },
  {
    kind: 'disk-root',
    group: 'disk',
    title: 'Root disk',
    about: 'Where the instance itself lives.',
    stem: 'root',
  },
  {
    kind: 'proxy',
    group: 'other',
    title: 'Proxy',
    about: 'Passes connections between the host and the instance.',
    stem: 'proxy',
  },
  {
    kind: 'gpu',
    group: 'other',
    title: 'GPU',
    about: 'A graphics card of the host, or a part of it.',
    stem: 'gpu',
  },
  {
    kind: 'usb',
    group: 'other',
    title: 'USB',
    about: 'A USB device of the host, when it is plugged in.',
    stem: 'usb',
  },
  {
    kind: 'unix-char',
    group: 'other',
    title: 'Character device',
    about: 'A device file of the host, such as a serial port.',
    stem: 'char',
  },
  {
    kind: 'unix-block',
    group: 'other',
    title: 'Block device',
    about: 'A block device of the host as a device file, not mounted.',
    stem: 'block',
  },
  {
    kind: 'unix-hotplug',
    group: 'other',
    title: 'Hot-plugged device',
    about: 'Any device file that appears with a USB device.',
    stem: 'hotplug',
  },
  {
    kind: 'none',
    group: 'other',
    title: 'None',
    about: 'Takes away what a profile brings under the same name.',
    stem: 'none',
  },
]

export function kindsOfGroup(group: DeviceGroup['id']): KindWords[] {
  return deviceKindWords.filter((words) => words.group === group)
}

export function stemOf(kind: DeviceKind): string {
  return deviceKindWords.find((words) => words.kind === kind)?.stem ?? 'device'
}
