import path from 'node:path'
import type { Lab } from '#lab/lab.ts'

/** A real block device, empty, over a file of the lab; it goes with the lab. */
export async function blockDevice(lab: Lab): Promise<string> {
  const file = path.join(lab.dir, 'device.img')
  await lab.exec(['truncate', '--size=1G', file])
  return (await lab.exec(['losetup', '--find', '--show', file])).stdout.trim()
}
