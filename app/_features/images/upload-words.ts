import { formatBytes } from '#app/_ui/format-bytes.ts'
import { clockDuration } from '#app/_ui/format-time.ts'
import type { UploadProgress } from './upload-image.ts'

/** `212 MiB of 2 GiB, 48 MiB/s, 0:38 left`. Nothing is foretold in the first second, when it could only be wrong. */
export function uploadWords({ sent, total }: UploadProgress, elapsedMs: number): string {
  const far = `${formatBytes(sent)} of ${formatBytes(total)}`
  if (elapsedMs < 1000 || sent === 0 || sent >= total) return far
  const perMs = sent / elapsedMs
  return `${far}, ${formatBytes(perMs * 1000)}/s, ${clockDuration((total - sent) / perMs)} left`
}
