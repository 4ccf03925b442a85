import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { emptyLaunchDraft, type LaunchDraft } from '#contracts/launch.ts'
import type { Task } from '#contracts/tasks.ts'
import { type Lab, labDown, labUp } from './lab.ts'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

export type Stage = {
  lab: Lab
  /** Waits for the end of what a verb started. */
  ended(started: Promise<{ taskId: string }>): Promise<Task>
  close(): Promise<void>
}

/**
 * A lab with the console's server side on it, without a browser: an empty database, the live inventory connected, the
 * lab's image server known as `lab`. Modules of the server read the environment once, so they are imported after it.
 */
export async function openStage(name: string): Promise<Stage> {
  const lab = await labUp({ name })
  const data = mkdtempSync(path.join(tmpdir(), 'gantry-'))
  Object.assign(process.env, {
    GANTRY_DATA: data,
    GANTRY_LXD_SOCKET: lab.socketPath,
    GANTRY_LOG_LEVEL: 'silent',
  })
  const prisma = path.join(root, 'node_modules/.bin/prisma')
  await promisify(execFile)(prisma, ['migrate', 'deploy'], { cwd: root, timeout: 60_000 })
  const { live } = await import('#server/live/live.ts')
  const { lxd } = await import('#server/lxd/client.ts')
  const { ensureImageServer } = await import('#server/image-servers/server-list.ts')
  const { db } = await import('#server/platform/db.ts')
  // Tasks point to the person who started them.
  await db.user.create({ data: { ...person, email: 'tester@example.org' } })
  const { url, certificatePem } = lab.imageServer
  await ensureImageServer({ name: 'lab', url, certificatePem })
  await live().start()
  return {
    lab,
    ended: async (started) => live().tasks.finished((await started).taskId),
    async close() {
      live().stop()
      await lxd().close()
      await db.$disconnect()
      rmSync(data, { recursive: true, force: true })
      await labDown(name)
    },
  }
}

/** Who does everything in these tests. */
export const person = { id: 'tester', name: 'Tester' } as const

/** A small container that needs nothing but the lab. */
export function draftOf(name: string, change: Partial<LaunchDraft> = {}): LaunchDraft {
  return {
    ...emptyLaunchDraft,
    source: { kind: 'remote', server: 'lab', image: 'busybox/1.35', type: 'container' },
    name,
    ...change,
  }
}
