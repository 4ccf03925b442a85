import type { LiveEvent } from '#contracts/events.ts'
import type { InstanceRef, InstanceStatus } from '#contracts/instances.ts'
import type { Lifecycle } from '#server/lxd/events.ts'

export type Noun = Extract<LiveEvent, { type: 'noun-changed' }>['noun']

/** What a lifecycle event means for what the console knows. */
export type LifecycleMeaning =
  | {
      type: 'instance'
      /** To be read again; after a rename the old name comes along, to find it gone. */
      refs: InstanceRef[]
      snapshots: boolean
      /** It has just begun to run: addresses will come. */
      began: boolean
      /** The state the event claims for the first of `refs`: shown at once, then checked by reading. */
      status: InstanceStatus | null
    }
  | { type: 'noun'; noun: Noun }

/** Something that goes on under another name, or an instance in another project. */
export type Renaming = { noun: 'instance' | 'network' | 'profile'; from: InstanceRef; to: InstanceRef }

const instanceKinds = new Set(['instances', 'containers', 'virtual-machines'])
const renamed = new Map<string, Renaming['noun']>([
  ['instance-renamed', 'instance'],
  ['network-renamed', 'network'],
  ['profile-renamed', 'profile'],
])
/** Instance events after which nothing that a row shows can be different. */
const silent =
  /^instance-(exec|console|console-reset|console-retrieved|file-\w+|log-\w+|metadata-\w+|backup-\w+)$/
const began = new Set(['instance-started', 'instance-restarted', 'instance-ready'])
const statuses = new Map<string, InstanceStatus>([
  ['instance-started', 'Running'],
  ['instance-restarted', 'Running'],
  ['instance-resumed', 'Running'],
  ['instance-stopped', 'Stopped'],
  ['instance-shutdown', 'Stopped'],
  ['instance-paused', 'Frozen'],
])

export function meaningOf(project: string, lifecycle: Lifecycle): LifecycleMeaning | null {
  const { action } = lifecycle
  if (action.startsWith('instance-')) return silent.test(action) ? null : aboutInstance(project, lifecycle)
  const noun = nounOf(action)
  return noun && { type: 'noun', noun }
}

function nounOf(action: string): Noun | null {
  if (action === 'config-updated' || action.startsWith('cluster-')) return 'server'
  for (const noun of ['image', 'storage', 'network', 'profile', 'project'] as const) {
    if (action.startsWith(`${noun}-`)) return noun
  }
  return null
}

/**
 * Events overtake one another, so the instance is always read and the answer counts. Its state is shown before that: the
 * read takes LXD up to 0.2 s while it is cleaning up after a stop.
 */
function aboutInstance(project: string, lifecycle: Lifecycle): LifecycleMeaning | null {
  const ref = refOfAddress(lifecycle.source, lifecycle.project || project)
  if (!ref) return null
  const { action, context } = lifecycle
  const refs = [ref]
  if (action === 'instance-renamed' && typeof context.old_name === 'string') {
    refs.push({ project: ref.project, name: context.old_name })
  }
  const snapshots = /^instance-(snapshot-|created|renamed|restored)/.test(action)
  const status = statuses.get(action) ?? null
  return { type: 'instance', refs, snapshots, began: began.has(action), status }
}

/** What was renamed, by whomever; null for any other event. */
export function renamingOf(project: string, lifecycle: Lifecycle): Renaming | null {
  const noun = renamed.get(lifecycle.action)
  const { old_name: oldName } = lifecycle.context
  const place = placeOf(lifecycle.source, lifecycle.project || project)
  if (!noun || typeof oldName !== 'string' || !place) return null
  const to = { project: place.project, name: place.name }
  return { noun, from: { project: to.project, name: oldName }, to }
}

/** Reads `/1.0/instances/<name>[/…][?project=<project>]`; the address of anything else gives null. */
export function refOfAddress(address: string, project: string): InstanceRef | null {
  const place = placeOf(address, project)
  return place && instanceKinds.has(place.kind) ? { project: place.project, name: place.name } : null
}

function placeOf(address: string, project: string): (InstanceRef & { kind: string }) | null {
  const url = new URL(address, 'http://lxd')
  const [, , kind, name] = url.pathname.split('/')
  if (!kind || !name) return null
  const given = url.searchParams.get('project')
  return { kind, project: given ?? (project || 'default'), name: decodeURIComponent(name) }
}
