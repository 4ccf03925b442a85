import { figureWords } from '#app/_features/figures/figure-words.ts'
import type { Column } from '#app/_ui/data-table/column.ts'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import { CgroupName } from './cgroup-name.tsx'
import type { CgroupRow, cgroupFigures } from './cgroup-rows.ts'

const none = '–'

/** `toggle` opens and closes a group; of one identity. */
export function cgroupColumns(toggle: (row: CgroupRow) => void): readonly Column<CgroupRow>[] {
  return [
    {
      ...{ id: 'name', header: 'Group', width: 260, grow: 3, fixed: true, several: true },
      sortBy: byPlace,
      tip: (row) => row.path,
      cell: (row) => <CgroupName row={row} toggle={toggle} />,
    },
    figure('cpu', 'CPU', 80, figureWords.cpu.format),
    figure('cpuLimit', 'CPU limit', 90, figureWords.cpu.format),
    figure('cpuWeight', 'CPU weight', 96, String),
    figure('memory', 'Memory', 96, formatBytes),
    figure('memoryLimit', 'Memory limit', 110, formatBytes),
    figure('processes', 'Processes', 92, String),
    figure('processLimit', 'Process limit', 108, String),
  ]
}

const byPlace = (row: CgroupRow) => row.order

function figure(
  id: (typeof cgroupFigures)[number],
  header: string,
  width: number,
  words: (value: number) => string,
): Column<CgroupRow> {
  return {
    ...{ id, header, width, mono: true, align: 'end' },
    sortBy: byPlace,
    cell: (row) => (row[id] === null ? none : words(row[id])),
  }
}
