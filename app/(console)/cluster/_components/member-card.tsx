import { MemberState } from '#app/_features/cluster/member-state.tsx'
import type { ClusterMember } from '#contracts/cluster.ts'

/** A member on a phone: name, state, where it is and what it does. */
export function MemberCard({ row }: { row: ClusterMember }) {
  return (
    <div className="grid w-full gap-0.5 py-0.5">
      <div className="flex items-center justify-between gap-3">
        <span className="truncate font-medium">{row.name}</span>
        <MemberState status={row.status} />
      </div>
      <div className="flex items-center gap-3 text-xs text-muted">
        <span className="mono shrink-0">{row.address}</span>
        <span className="truncate">{row.roles.join(', ') || row.message}</span>
      </div>
    </div>
  )
}
