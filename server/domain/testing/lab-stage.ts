import { expect } from 'vitest'
import type { LxcCommand } from '#contracts/commands/lxc-command.ts'
import { emptyLaunchDraft, type LaunchDraft } from '#contracts/launch.ts'
import type { StartedTask, Task } from '#contracts/tasks.ts'
import { type Lab, type LabOptions, labDown, labUp } from '#lab/lab.ts'
import { ensureImageServer } from '#server/image-servers/server-list.ts'
import { followRenames } from '#server/live/follow-renames.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { db } from '#server/platform/db.ts'
import { migrateOwnData, removeOwnData } from '#server/platform/testing/own-data.ts'
import { labName } from './lab-name.ts'

/** Who does everything in these tests. */
export const ann = { id: 'ann', name: 'Ann' }

/**
 * A lab's LXD with the live view, the task log and the lab's image server (as `lab`) on it, as in the console; only web,
 * sign-in and the polling of figures are left out.
 */
export async function startStage(options: Pick<LabOptions, 'init'> = {}): Promise<Lab> {
  const lab = await labUp({ name: labName, ...options })
  await migrateOwnData()
  // Tasks point to the person who started them.
  await db.user.create({ data: { ...ann, email: 'ann@example.org' } })
  await ensureImageServer({ name: 'lab', ...lab.imageServer })
  followRenames()
  await live().start()
  return lab
}

export async function stopStage(): Promise<void> {
  live().stop()
  await lxd().close()
  await removeOwnData()
  await labDown(labName)
}

/** The task once it is over. */
export async function ended(started: Promise<StartedTask>): Promise<Task> {
  return live().tasks.finished((await started).taskId)
}

/** Fails with LXD's words unless the task ended well. */
export async function done(started: Promise<StartedTask>): Promise<void> {
  const task = await ended(started)
  expect(task.error).toBeNull()
  expect(task.status).toBe('done')
}

/** A small container that needs nothing but the lab. */
export function draftOf(name: string, change: Partial<LaunchDraft> = {}): LaunchDraft {
  return {
    ...emptyLaunchDraft,
    source: { kind: 'remote', server: 'lab', image: 'busybox/1.35', type: 'container' },
    name,
    ...change,
  }
}

/** Runs what a form shows with the real `lxc`. */
export async function typeCommands(lab: Lab, commands: readonly LxcCommand[]): Promise<void> {
  for (const command of commands) await lab.lxc(command.args)
}

/** An object of LXD as `lxc query` prints it. */
export async function query(lab: Lab, address: string): Promise<unknown> {
  return JSON.parse((await lab.lxc(['query', address])).stdout)
}
