import type { UsedBy } from '#contracts/used-by.ts'

/**
 * What one address of a `used_by` list stands for, e.g. `/1.0/instances/web1?project=team`. An address of a kind that is
 * not known is kept as it is, under `other`.
 */
export function parseUsedBy(address: string): UsedBy {
  const url = new URL(address, 'http://lxd')
  const project = url.searchParams.get('project') ?? 'default'
  const [noun = '', name = '', ...rest] = url.pathname.split('/').slice(2).map(decodeURIComponent)
  switch (noun) {
    case 'instances':
    case 'containers':
    case 'virtual-machines':
      return rest[0] === 'snapshots'
        ? { kind: 'snapshot', project, name: `${name}/${rest[1] ?? ''}`, pool: null }
        : { kind: 'instance', project, name, pool: null }
    case 'profiles':
      return { kind: 'profile', project, name, pool: null }
    case 'images':
      return { kind: 'image', project, name, pool: null }
    case 'networks':
      return { kind: 'network', project, name, pool: null }
    case 'storage-pools':
      return ofPool(project, name, rest)
    default:
      return { kind: 'other', project, name: address, pool: null }
  }
}

function ofPool(project: string, pool: string, rest: string[]): UsedBy {
  const [what, type, name, below, snapshot] = rest
  if (below === 'snapshots') return { kind: 'snapshot', project, name: `${name}/${snapshot ?? ''}`, pool }
  if (what === 'buckets') return { kind: 'bucket', project, name: type ?? '', pool }
  return { kind: 'volume', project, name: type === 'custom' ? (name ?? '') : `${type}/${name}`, pool }
}
