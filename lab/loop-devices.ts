import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { run } from './run.ts'
import { waitUntil } from './wait-until.ts'

const listing = z.object({
  loopdevices: z.array(z.object({ name: z.string(), 'back-file': z.string().nullable() })),
})

/** Loop devices whose file lies under the directory. */
export async function loopDevicesBelow(dir: string): Promise<string[]> {
  const { stdout } = await run('losetup', ['--list', '--json', '--output', 'NAME,BACK-FILE'])
  if (stdout.trim() === '') return []
  return listing
    .parse(JSON.parse(stdout))
    .loopdevices.filter((device) => device['back-file']?.startsWith(`${dir}/`))
    .map((device) => device.name)
}

/** The kernel lets a loop device go when its last mount is gone, a moment after the namespace ended. */
export async function detachLoopDevices(dir: string): Promise<void> {
  await waitUntil(`loop devices under ${dir} to be released`, async () => {
    const devices = await loopDevicesBelow(dir)
    for (const device of devices) await run('losetup', ['--detach', device], { allowFailure: true })
    return devices.length === 0
  })
}

/** Where the kernel does not keep /dev itself, nodes may be missing; LXD needs one per btrfs pool. */
export async function ensureLoopNodes(count = 64): Promise<void> {
  if (/ \/dev .* - devtmpfs /m.test(readFileSync('/proc/self/mountinfo', 'utf8'))) return
  await ensureNode('/dev/loop-control', 'c', 10, 237)
  for (let index = 0; index < count; index++) await ensureNode(`/dev/loop${index}`, 'b', 7, index)
}

async function ensureNode(node: string, kind: 'b' | 'c', major: number, minor: number): Promise<void> {
  if (existsSync(node)) return
  const args = ['-m', '660', node, kind, String(major), String(minor)]
  const made = await run('mknod', args, { allowFailure: true })
  // Another lab that comes up may have been the quicker one.
  if (!existsSync(node)) throw new Error(`mknod ${node}: ${made.stderr}`)
}
