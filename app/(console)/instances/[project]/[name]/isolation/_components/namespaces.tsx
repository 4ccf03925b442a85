import { Mono } from '#app/_ui/mono.tsx'
import type { IdMap, Isolation } from '#contracts/isolation.ts'
import { Explained } from './explained.tsx'

const kinds: Record<Isolation['namespaces'][number]['kind'], string> = {
  pid: 'Processes',
  net: 'Network',
  mnt: 'Mounts',
  user: 'Users',
  uts: 'Host name',
  ipc: 'Shared memory',
  cgroup: 'Control groups',
}

export function Namespaces({ isolation: { namespaces, uidMap, gidMap } }: { isolation: Isolation }) {
  return (
    <Explained
      title="Namespaces"
      words="Each namespace gives the container a view of its own of one thing. Processes in the same one see the same."
    >
      <ul>
        {namespaces.map(({ kind, id, sameAsHost, processes }) => (
          <li key={kind} className="flex min-h-8 flex-wrap items-center gap-x-3 border-b border-separator">
            <span className="w-28">{kinds[kind]}</span>
            <Mono className="text-muted">{id}</Mono>
            <span className="ml-auto text-right">
              {sameAsHost
                ? 'the host’s own'
                : `its own, ${processes} ${processes === 1 ? 'process' : 'processes'}`}
            </span>
          </li>
        ))}
      </ul>
      <p className="mt-3">{mapWords('user', uidMap)}</p>
      <p>{mapWords('group', gidMap)}</p>
    </Explained>
  )
}

function mapWords(what: 'user' | 'group', map: IdMap): string {
  const root = map.find(({ inside, count }) => inside === 0 && count > 0)
  const last = map.reduce((most, { inside, count }) => Math.max(most, inside + count - 1), -1)
  if (!root) return `No ${what} 0 in here.`
  if (root.outside === 0) return `Root in here is ${what} 0 on the host: it is privileged.`
  return `Root in here is ${what} ${root.outside} on the host; ${what} ids up to ${last} exist in here.`
}
