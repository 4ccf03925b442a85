const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const

/** `212 MiB`, `1.5 GiB`: three figures at most. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1)
  const value = bytes / 1024 ** power
  const text =
    value >= 100 || power === 0 ? Math.round(value).toString() : value.toPrecision(3).replace(/\.?0+$/, '')
  return `${text} ${units[power]}`
}
