// First, before anything reads the settings.
import './lab-settings.ts'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import type { LxcCommand } from '#contracts/commands/lxc-command.ts'
import type { StartedTask, Task } from '#contracts/tasks.ts'
import { type Lab, labDown, labUp } from '#lab/lab.ts'
import { run } from '#lab/run.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { db } from '#server/platform/db.ts'
import { env } from '#server/platform/env.ts'
import { labName } from './lab-name.ts'

/** Somebody for the task log. */
export const ann = { id: 'ann', name: 'Ann' }

/** A lab's LXD with the live view and the task log on it, as in the console; only web and sign-in are left out. */
export async function startStage(): Promise<Lab> {
  const lab = await labUp({ name: labName })
  const prisma = path.resolve('node_modules/.bin/prisma')
  await run(prisma, ['migrate', 'deploy'], { env: { ...process.env, GANTRY_DATA: env.dataDir } })
  await live().start()
  return lab
}

export async function stopStage(): Promise<void> {
  live().stop()
  await lxd().close()
  await db.$disconnect()
  await labDown(labName)
  rmSync(env.dataDir, { recursive: true, force: true })
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

/** Runs what a form shows with the real `lxc`. */
export async function typeCommands(lab: Lab, commands: readonly LxcCommand[]): Promise<void> {
  for (const command of commands) await lab.lxc(command.args)
}

/** An object of LXD as `lxc query` prints it. */
export async function query(lab: Lab, address: string): Promise<unknown> {
  return JSON.parse((await lab.lxc(['query', address])).stdout)
}
