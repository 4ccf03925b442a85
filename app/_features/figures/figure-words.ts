import { formatBytes } from '#app/_ui/format-bytes.ts'
import type { FigureName } from '#contracts/figures.ts'

/** How each figure is called and written. */
export const figureWords: Record<FigureName, { label: string; format: (value: number) => string }> = {
  cpu: { label: 'CPU', format: cpuWords },
  memory: { label: 'Memory', format: formatBytes },
  disk: { label: 'Disk used', format: formatBytes },
  diskRead: { label: 'Disk reads', format: perSecond },
  diskWrite: { label: 'Disk writes', format: perSecond },
  received: { label: 'Received', format: perSecond },
  sent: { label: 'Sent', format: perSecond },
  processes: { label: 'Processes', format: (value) => String(Math.round(value)) },
}

/** 100 % is one CPU, as everywhere in `top`. */
function cpuWords(cpus: number): string {
  const percent = cpus * 100
  return `${percent.toFixed(percent > 0 && percent < 10 ? 1 : 0)} %`
}

function perSecond(bytes: number): string {
  return `${formatBytes(bytes)}/s`
}
