import { formatBytes } from '#app/_ui/format-bytes.ts'
import { parseByteSize } from '#contracts/byte-size.ts'
import type { SourceCheck } from '#contracts/storage.ts'

/** `device-or-directory`: btrfs takes both. */
export type WantedSource = 'directory' | 'device-or-directory'
type Said = { good: boolean; text: string }

/** What a look at the host says about a source; null where the console may not look. */
export function sourceWords(check: SourceCheck, wanted: WantedSource): Said | null {
  const bad = (text: string): Said => ({ good: false, text })
  switch (check.kind) {
    case 'unseen':
      return null
    case 'missing':
      return bad('There is nothing at this path on the server: make it first, or write another one.')
    case 'other':
      return bad('This is a file, neither a directory nor a block device.')
    case 'block-device':
      return wanted === 'directory'
        ? bad('This is a block device. A pool of type dir wants a directory.')
        : { good: true, text: 'A block device.' }
    case 'directory':
      return check.entries.length > 0
        ? bad(`Not empty: it holds ${check.entries.join(', ')}. LXD takes an empty directory.`)
        : { good: true, text: `An empty directory${freeWords(check.free)}.` }
  }
}

function freeWords(free: number | null): string {
  return free === null ? '' : ` with ${formatBytes(free)} free`
}

/** Says it when the file of a pool could outgrow the file system that it is kept in. */
export function sizeWords(size: string, free: number | null): string | null {
  if (free === null || size === '') return null
  const parsed = parseByteSize(size)
  if ('problem' in parsed || parsed.bytes <= free) return null
  return `Only ${formatBytes(free)} are free where LXD keeps such files. The file takes space as the pool fills, and the pool breaks when there is none left.`
}
