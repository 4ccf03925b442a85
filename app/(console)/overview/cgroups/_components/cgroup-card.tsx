import { figureWords } from '#app/_features/figures/figure-words.ts'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import { CgroupName } from './cgroup-name.tsx'
import type { CgroupRow } from './cgroup-rows.ts'

/** A group on a phone: its place in the tree, and what it uses. */
export function CgroupCard({ row, toggle }: { row: CgroupRow; toggle: (row: CgroupRow) => void }) {
  const figures = [
    row.cpu === null ? null : figureWords.cpu.format(row.cpu),
    row.memory === null ? null : formatBytes(row.memory),
    row.processes === null ? null : `${row.processes} ${row.processes === 1 ? 'process' : 'processes'}`,
  ].filter((words) => words !== null)
  return (
    <div className="grid w-full gap-0.5">
      <CgroupName row={row} toggle={toggle} />
      <span className="mono truncate text-right text-xs text-muted">{figures.join(' · ')}</span>
    </div>
  )
}
