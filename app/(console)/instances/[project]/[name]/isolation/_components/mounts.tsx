import { Mono } from '#app/_ui/mono.tsx'
import type { Isolation } from '#contracts/isolation.ts'
import { Explained } from './explained.tsx'

export function Mounts({ mounts }: { mounts: Isolation['mounts'] }) {
  return (
    <Explained
      title="Mounts"
      words="Its tree of files: its own root, and what LXD puts into it. What is not mounted in here cannot be reached from here."
    >
      <ul>
        {mounts.map(({ target, type, source, readOnly }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same place may be mounted over twice, and mounts have no other name.
          <li key={index} className="flex min-h-7 flex-wrap items-baseline gap-x-3 border-b border-separator">
            <Mono className="min-w-0 [overflow-wrap:anywhere]">{target}</Mono>
            <span className="text-muted">{type}</span>
            <Mono className="min-w-0 text-muted [overflow-wrap:anywhere]">{source}</Mono>
            {readOnly ? <span className="ml-auto text-muted">read only</span> : null}
          </li>
        ))}
      </ul>
    </Explained>
  )
}
