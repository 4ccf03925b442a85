import { isOn } from '#contracts/rules/value-rule.ts'
import type { Snapshot, SnapshotList, SnapshotSchedule } from '#contracts/snapshots.ts'
import type { LxdInstance, LxdSnapshot } from '#server/lxd/resources/instances.ts'

/** An instance's snapshots, newest first, and when LXD makes them by itself. */
export function snapshotList(instance: LxdInstance, snapshots: readonly LxdSnapshot[]): SnapshotList {
  return {
    snapshots: snapshots.map(snapshotFacts).sort((a, b) => b.createdAt.localeCompare(a.createdAt)),
    own: scheduleOf(instance.config),
    inForce: scheduleOf(instance.expanded_config),
  }
}

function scheduleOf(config: Readonly<Record<string, string>>): SnapshotSchedule {
  return {
    schedule: config['snapshots.schedule'] ?? '',
    expiry: config['snapshots.expiry'] ?? '',
    pattern: config['snapshots.pattern'] ?? '',
    stopped: isOn(config['snapshots.schedule.stopped'] ?? ''),
  }
}

function snapshotFacts(snapshot: LxdSnapshot): Snapshot {
  const { name, created_at, expires_at, stateful, size } = snapshot
  return {
    name: name.split('/').at(-1) ?? name,
    createdAt: created_at,
    // Go's zero time, or the epoch, stands for "never".
    expiresAt: /^$|^0001-|^1970-/.test(expires_at) ? null : expires_at,
    stateful,
    size: size > 0 ? size : null,
  }
}
