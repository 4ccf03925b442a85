import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

export type DeviceLook = {
  /** Bytes. */
  size: number
  /** What is on it, in words: file systems, partitions, where it is mounted. Empty where nothing was found. */
  holds: string[]
}

const run = promisify(execFile)
const columns = ['NAME', 'TYPE', 'SIZE', 'FSTYPE', 'LABEL', 'MOUNTPOINT']

/**
 * What a block device is and holds; null where nobody can tell. Without the right to read the device only what udev wrote down is
 * known, so that nothing found is no promise.
 */
export async function lookAtDevice(path: string): Promise<DeviceLook | null> {
  const listed = await ask('lsblk', ['--pairs', '--bytes', '--paths', '--output', columns.join(','), path])
  const [device, ...below] = listed.split('\n').filter(Boolean).map(pairsOf)
  if (!device) return null
  const parts = below.filter((part) => part.NAME !== device.NAME)
  // Where no udev runs lsblk knows no file systems.
  const type = device.FSTYPE || pairsOf(await ask('blkid', ['--probe', '--output', 'export', path])).TYPE
  return {
    size: Number(device.SIZE),
    holds: [
      ...(type ? [`${type}${device.LABEL ? ` “${device.LABEL}”` : ''}`] : []),
      ...(device.MOUNTPOINT ? [`mounted at ${device.MOUNTPOINT}`] : []),
      ...parts.map((part) => [part.NAME, part.FSTYPE, part.MOUNTPOINT].filter(Boolean).join(' ')),
    ],
  }
}

/** Its words; none where it fails or is not installed. */
async function ask(program: string, args: readonly string[]): Promise<string> {
  const env = { NODE_ENV: 'production' as const, LC_ALL: 'C', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' }
  return (await run(program, args, { timeout: 5000, env }).catch(() => ({ stdout: '' }))).stdout
}

/** `NAME="/dev/sdb" SIZE="1"`, or the same in lines and without quotes. */
export function pairsOf(text: string): Record<string, string> {
  const pairs = text.matchAll(/(\w+)=(?:"((?:[^"\\]|\\.)*)"|(\S*))/g)
  return Object.fromEntries([...pairs].map(([, key = '', quoted, bare]) => [key, quoted ?? bare ?? '']))
}
