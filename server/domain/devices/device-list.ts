import type { DeviceConfig, DeviceList, DeviceRow } from '#contracts/devices.ts'
import type { LxdInstance, LxdInstanceState } from '#server/lxd/resources/instances.ts'
import type { LxdProfile } from '#server/lxd/resources/profiles.ts'

/** The devices in force on an instance and where each comes from. A masked one is listed too, as its own `none`. */
export function deviceList(
  instance: LxdInstance,
  profiles: readonly LxdProfile[],
  state: LxdInstanceState | null,
): DeviceList {
  const names = new Set([...Object.keys(instance.expanded_devices), ...Object.keys(instance.devices)])
  const bringing = (device: string) => {
    const used = instance.profiles.filter((name) => devicesOf(profiles, name)[device] !== undefined)
    return used.at(-1) ?? null
  }
  return {
    devices: [...names].map((name): DeviceRow => {
      const own = instance.devices[name]
      const config = own ?? instance.expanded_devices[name] ?? {}
      const profile = bringing(name)
      return {
        name,
        config,
        profile: own === undefined ? profile : null,
        overrides: own === undefined ? null : profile,
        live: liveCard(name, config, instance, state),
      }
    }),
    running: state !== null && state.pid > 0,
    type: instance.type,
    profiles: instance.profiles,
  }
}

/** What a profile brings to its instances. */
export function devicesOfProfile({ devices }: LxdProfile): DeviceList {
  const rows = Object.entries(devices).map(
    ([name, config]): DeviceRow => ({ name, config, profile: null, overrides: null, live: null }),
  )
  return { devices: rows, running: false, type: 'container', profiles: [] }
}

function devicesOf(profiles: readonly LxdProfile[], name: string): Record<string, DeviceConfig> {
  return profiles.find((profile) => profile.name === name)?.devices ?? {}
}

/** LXD tells of links by their name inside; which device that is, its MAC address says. */
function liveCard(
  device: string,
  config: DeviceConfig,
  instance: LxdInstance,
  state: LxdInstanceState | null,
): DeviceRow['live'] {
  if (config.type !== 'nic' || state === null) return null
  const hwaddr = config.hwaddr ?? instance.config[`volatile.${device}.hwaddr`]
  const links = Object.entries(state.network)
  const found =
    links.find(([, link]) => hwaddr !== undefined && link.hwaddr === hwaddr) ??
    links.find(([name]) => name === (config.name ?? instance.config[`volatile.${device}.name`]))
  if (found === undefined) return null
  const [link, { addresses, counters, mtu, state: linkState, hwaddr: mac }] = found
  return {
    link,
    hwaddr: mac,
    addresses: addresses
      .filter(({ scope }) => scope === 'global')
      .map(({ address, netmask }) => `${address}/${netmask}`),
    up: linkState === 'up',
    mtu,
    bytesReceived: counters.bytes_received,
    bytesSent: counters.bytes_sent,
  }
}
