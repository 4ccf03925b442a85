import { autostartFields } from '#contracts/autostart.ts'
import type { InstanceDetails } from '#contracts/instance-edits.ts'
import { realTime } from '#server/lxd/real-time.ts'
import type { LxdInstance, LxdInstanceState } from '#server/lxd/resources/instances.ts'

/** What the detail page shows, from the instance and, while it runs, its state. */
export function instanceDetails(
  instance: LxdInstance,
  state: LxdInstanceState | null,
  at: string,
): InstanceDetails {
  const devices = Object.entries(instance.expanded_devices)
  const { config, expanded_config: inForce } = instance
  return {
    project: instance.project,
    name: instance.name,
    description: instance.description ?? '',
    fingerprint: config['volatile.base_image'] ?? null,
    ...autostartFields(config),
    protected: /^(true|1|yes|on)$/i.test(inForce['security.protection.delete'] ?? ''),
    nics: devices
      .filter(([, device]) => device.type === 'nic')
      .map(([device, { network, parent }]) => ({ device, network: network ?? null, parent: parent ?? null })),
    masked: devices.filter(([, device]) => device.type === 'none').map(([device]) => device),
    disks: devices
      .filter(([, device]) => device.type === 'disk')
      .map(([device, { pool, path, size }]) => ({
        device,
        pool: pool ?? null,
        path: path ?? '',
        size: size ?? null,
      })),
    addresses: addresses(state),
    lastStartedAt: realTime(instance.last_used_at),
    usage: state && state.pid > 0 ? usage(instance, state, at) : null,
  }
}

function addresses(state: LxdInstanceState | null): InstanceDetails['addresses'] {
  const interfaces = Object.entries(state?.network ?? {}).filter(([, { type }]) => type !== 'loopback')
  return interfaces.flatMap(([device, { addresses }]) =>
    addresses.flatMap(({ family, address, scope }) =>
      family === 'inet' || family === 'inet6' ? [{ device, family, address, scope }] : [],
    ),
  )
}

function usage(instance: LxdInstance, state: LxdInstanceState, at: string): InstanceDetails['usage'] {
  const root = Object.entries(instance.expanded_devices).find(([, device]) => device.path === '/')?.[0]
  const { memory, cpu } = state
  return {
    memory: memory?.usage ?? 0,
    memoryPeak: memory?.usage_peak || null,
    cpu: cpu?.usage ?? 0,
    rootDisk: root === undefined ? null : (state.disk[root]?.usage ?? null),
    // LXD says -1 where it cannot count, and leaves virtual machines without an agent at -1 too.
    processes: state.processes >= 0 ? state.processes : null,
    at,
  }
}
