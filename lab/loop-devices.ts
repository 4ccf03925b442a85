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
  if (!existsSync('/dev/loop-control'))
    await run('mknod', ['-m', '660', '/dev/loop-control', 'c', '10', '237'])
  for (let index = 0; index < count; index++) {
    const node = `/dev/loop${index}`
    if (!existsSync(node)) await run('mknod', ['-m', '660', node, 'b', '7', String(index)])
  }
}
