import { askedExtensions, type KeyOverlay } from '#contracts/key-overlay.ts'
import type { InstanceKeyGroup } from '#contracts/key-tables/instance-key.ts'
import type { ConfigMetadata } from '#server/lxd/resources/config-metadata.ts'

/** LXD's sections are not quite ours; what is not here comes under "other". */
const groups: Record<string, InstanceKeyGroup> = {
  boot: 'boot',
  'cloud-init': 'cloud-init',
  migration: 'migration',
  nvidia: 'nvidia',
  raw: 'raw',
  'resource-limits': 'limits',
  security: 'security',
  snapshots: 'snapshots',
}

/** What a server says of the keys of instances, brought into the shape of our table. Null where it cannot tell. */
export function keyOverlay(extensions: readonly string[], metadata: ConfigMetadata | null): KeyOverlay {
  const sections = Object.entries(metadata?.configs.instance ?? {})
  const keys = sections
    .filter(([section]) => section !== 'volatile')
    .flatMap(([section, { keys }]) =>
      keys.flatMap(Object.entries<ConfigKey>).map(([key, told]) => overlayKey(section, key, told)),
    )
    // Placeholders (`user.*`, `limits.kernel.<name>`) are patterns, which the table has its own of.
    .filter(({ key }) => /^[a-z0-9_.-]+$/.test(key.replace(/\d+[A-Z]+$/, '')) && !key.startsWith('volatile.'))
  return { extensions: askedExtensions.filter((name) => extensions.includes(name)), keys }
}

type ConfigKey = ConfigMetadata['configs'][string][string]['keys'][number][string]

function overlayKey(section: string, key: string, told: ConfigKey): KeyOverlay['keys'][number] {
  const condition = told.condition.toLowerCase()
  const only = condition.includes('virtual')
    ? 'virtual-machine'
    : condition.includes('container')
      ? 'container'
      : null
  return {
    key,
    group: key.startsWith('security.syscalls.') ? 'syscalls' : (groups[section] ?? 'other'),
    kind: told.type === 'bool' ? 'switch' : told.type === 'blob' ? 'lines' : 'text',
    default: told.defaultdesc.replaceAll('`', ''),
    help: told.shortdesc,
    only,
  }
}
