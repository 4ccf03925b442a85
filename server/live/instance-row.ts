import { type InstanceRow, instanceStatusSchema } from '#contracts/instances.ts'
import type { LxdInstance, LxdInstanceState } from '#server/lxd/resources/instances.ts'

/** What only looking at a running instance tells; LXD sends no event for it. Memory in bytes. */
export type InstanceObserved = Pick<InstanceRow, 'ipv4' | 'ipv6' | 'memoryUsage' | 'processes'>

/** What LXD's instance list tells. */
export type InstanceFacts = Omit<InstanceRow, keyof InstanceObserved | 'snapshots'>

export const nothingObserved: InstanceObserved = { ipv4: [], ipv6: [], memoryUsage: null, processes: null }

export function factsOf(instance: LxdInstance): InstanceFacts {
  const config = instance.expanded_config
  return {
    project: instance.project,
    name: instance.name,
    type: instance.type,
    // A word newer than this list must not cost the whole row.
    status: instanceStatusSchema.catch('Error').parse(instance.status),
    description: instance.description ?? '',
    image: config['image.description'] || joined([config['image.os'], config['image.release']]),
    architecture: instance.architecture,
    pool: rootPool(instance),
    profiles: instance.profiles,
    cpuLimit: config['limits.cpu'] || null,
    memoryLimit: config['limits.memory'] || null,
    location: instance.location === 'none' || instance.location === '' ? null : instance.location,
    createdAt: instance.created_at,
    lastUsedAt: timeOrNull(instance.last_used_at),
    autostart: flag(config['boot.autostart']),
    protected: flag(config['security.protection.delete']) ?? false,
    ephemeral: instance.ephemeral,
  }
}

/** Addresses of global scope on every interface but loopback, in the order LXD lists them. */
export function observedOf(state: LxdInstanceState): InstanceObserved {
  const ipv4: string[] = []
  const ipv6: string[] = []
  for (const [name, nic] of Object.entries(state.network)) {
    if (name === 'lo' || nic.type === 'loopback') continue
    for (const address of nic.addresses) {
      if (address.scope !== 'global') continue
      if (address.family === 'inet') ipv4.push(address.address)
      if (address.family === 'inet6') ipv6.push(address.address)
    }
  }
  // LXD answers -1 for processes it cannot count, and 0 for the memory of what is not running.
  const running = state.pid > 0
  return {
    ipv4,
    ipv6,
    memoryUsage: running ? (state.memory?.usage ?? null) : null,
    processes: running && state.processes >= 0 ? state.processes : null,
  }
}

/** Whether it has a network device at all: without one no address is worth waiting for. */
export function hasNetwork(instance: LxdInstance): boolean {
  return Object.values(instance.expanded_devices).some((device) => device.type === 'nic')
}

function rootPool(instance: LxdInstance): string | null {
  const root = Object.values(instance.expanded_devices).find(
    (device) => device.type === 'disk' && device.path === '/',
  )
  return root?.pool ?? null
}

/** LXD reads true, 1, yes and on as true, in any case; absent is neither. */
function flag(value: string | undefined): boolean | null {
  if (value === undefined || value === '') return null
  return ['true', '1', 'yes', 'on'].includes(value.toLowerCase())
}

/** Zero times (year 1 or 1970) mean never. */
function timeOrNull(time: string): string | null {
  return time === '' || time.startsWith('0001-') || time.startsWith('1970-01-01') ? null : time
}

function joined(parts: (string | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}
