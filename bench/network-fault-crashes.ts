import { readFileSync } from 'node:fs'
import path from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { z } from 'zod'
import { waitUntil } from '#lab/wait-until.ts'
import type { Fault } from './network-fault-list.ts'
import { type Ground, killGuards, startHostdAgain } from './network-ground.ts'

// Whoever carries a change out is gone from one moment to the next.

const recordSchema = z.object({ state: z.string(), log: z.array(z.unknown()) })

type Record = z.infer<typeof recordSchema>

/** Kills hostd as soon as the record is so: between two steps, or in the middle of the next. */
async function killWhen(
  { hostd, net, change }: Ground,
  isDue: (record: Record) => boolean,
  seconds: number,
): Promise<string> {
  const file = path.join(hostd.stateDir, 'network', 'pending.json')
  const { id } = await net.apply(change, seconds)
  const until = Date.now() + 60_000
  while (Date.now() < until) {
    const record = recordIn(file)
    // It has ended already, in one way or the other.
    if (record === null || isDue(record)) break
    await breathe()
  }
  await hostd.kill()
  return id
}

const hasLines = (lines: number) => (record: Record) => record.log.length >= lines

function recordIn(file: string): Record | null {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return null
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

/** The guard alone takes it back; then hostd starts, and finds nothing to do. */
export function killedAt(step: number): Fault {
  return {
    name: `hostd killed after step ${step}`,
    async run(ground) {
      const id = await killWhen(ground, hasLines(step), 15)
      const ended = path.join(ground.hostd.stateDir, 'network', 'history', `${id}.json`)
      await waitUntil('the guard took it back', () => textOf(ended) !== null, 90_000)
      await startHostdAgain(ground)
      return 'old'
    },
  }
}

export function killedAndStartedAt(step: number): Fault {
  return {
    name: `hostd killed after step ${step} and started again`,
    async run(ground) {
      await killWhen(ground, hasLines(step), 15)
      await startHostdAgain(ground)
      return 'old'
    },
  }
}

/** The way back itself is broken off: the guard begins it anew. */
export const killedOnTheWayBack: Fault = {
  name: 'hostd killed on the way back',
  async run(ground) {
    const { net } = ground
    const { id } = await net.apply(ground.change)
    await net.waits(id)
    const file = path.join(ground.hostd.stateDir, 'network', 'pending.json')
    const asked = net.revert(id).catch(() => undefined)
    await waitUntil('it goes back', () => recordIn(file)?.state !== 'waiting')
    await ground.hostd.kill()
    await asked
    const ended = path.join(ground.hostd.stateDir, 'network', 'history', `${id}.json`)
    await waitUntil('the guard took it back', () => textOf(ended) !== null, 90_000)
    await startHostdAgain(ground)
    return 'old'
  },
}

/** No process is left: the tool boots what the files say at that moment, and hostd finds the record. */
export function bootedAt(step: number): Fault {
  return {
    name: `boot after step ${step}`,
    async run(ground) {
      await killWhen(ground, hasLines(step), 90)
      await ground.lab.exec(['sh', '-c', killGuards])
      await ground.host.reboot()
      await startHostdAgain(ground)
      return 'old'
    },
  }
}

export const keptAndBooted: Fault = {
  name: 'boot after it was kept',
  async run(ground) {
    await ground.net.keep(ground.change)
    await ground.hostd.kill()
    await ground.host.reboot()
    await startHostdAgain(ground)
    return 'new'
  },
}
