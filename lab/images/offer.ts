import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { LabState } from '../state.ts'
import { type BusyboxImage, buildBusybox } from './busybox.ts'
import { publishDebian } from './debian.ts'
import { imagesDirectory } from './image-server-files.ts'
import { publish } from './products.ts'

/** Offers one more busybox image, or a newer version of one that is offered, on this lab's image server only. */
export async function offerBusybox(state: LabState, image: BusyboxImage): Promise<void> {
  const tree = imagesDirectory(state.dir)
  await publish(tree, [await buildBusybox(tree, image)])
  forgetListings(state)
}

export async function offerDebian(state: LabState, say: (line: string) => void): Promise<void> {
  await publishDebian(imagesDirectory(state.dir), say)
  forgetListings(state)
}

/** LXD keeps a server's listing for an hour and would not see what was added; without its copy it fetches a new one. */
function forgetListings(state: LabState): void {
  for (const host of state.hosts) {
    const cache = join(host.lxdDir, 'cache')
    // The folder itself is made at LXD's start only, and missed when it is gone.
    for (const listing of existsSync(cache) ? readdirSync(cache) : [])
      rmSync(join(cache, listing), { recursive: true, force: true })
  }
}
