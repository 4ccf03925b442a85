import { formatBytes } from '#app/_ui/format-bytes.ts'
import type { FigureName } from '#contracts/figures.ts'
import { byteIncrements, countIncrements, cpuIncrements } from './axis-increments.ts'

/** How values are written, and how far apart the lines of an axis of them may be. */
export type FigureScale = { format: (value: number) => string; increments: readonly number[] }

const bytes: FigureScale = { format: formatBytes, increments: byteIncrements }
const rate: FigureScale = { format: perSecond, increments: byteIncrements }

/** How each figure is called and written. */
export const figureWords: Record<FigureName, FigureScale & { label: string }> = {
  cpu: { label: 'CPU', format: cpuWords, increments: cpuIncrements },
  memory: { label: 'Memory', ...bytes },
  disk: { label: 'Disk used', ...bytes },
  diskRead: { label: 'Disk reads', ...rate },
  diskWrite: { label: 'Disk writes', ...rate },
  received: { label: 'Received', ...rate },
  sent: { label: 'Sent', ...rate },
  processes: {
    label: 'Processes',
    format: (value) => String(Math.round(value)),
    increments: countIncrements,
  },
}

/** 100 % is one CPU, as everywhere in `top`. */
function cpuWords(cpus: number): string {
  const percent = cpus * 100
  return `${percent.toFixed(percent > 0 && percent < 10 ? 1 : 0)} %`
}

function perSecond(bytes: number): string {
  return `${formatBytes(bytes)}/s`
}
