import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { z } from 'zod'
import type { Task } from '#contracts/tasks.ts'
import type { LabHost } from '#lab/lab-host.ts'
import { createLive, type Live } from '#server/live/create-live.ts'
import { createPlaceStore } from '#server/live/instance-place-store.ts'
import { createTaskStore } from '#server/live/task-store.ts'
import { createLxdClient, type LxdClient } from '#server/lxd/lxd-client.ts'
import { db } from '#server/platform/db.ts'
import { applySetup } from '../setup/apply-setup.ts'
import { readServerState } from '../setup/setup-facts.ts'
import { undoUnfinished } from '../setup/undo-unfinished.ts'
import { ann } from './lab-stage.ts'

const inside = fileURLToPath(new URL('../setup/testing/set-up-inside.ts', import.meta.url))
const root = path.resolve(path.dirname(inside), '../../../..')

/** A host with what the console has for it. */
export type Member = LabHost & { client: LxdClient; live: Live }

export function memberOf(host: LabHost): Member {
  const client = createLxdClient({ kind: 'unix', socketPath: host.socketPath })
  const live = createLive({
    client,
    store: createTaskStore(db),
    places: createPlaceStore(db),
    practice: false,
  })
  return { ...host, client, live }
}

export async function setUp(member: Member, text: string): Promise<Task> {
  const { taskId } = await applySetup(text, ann, { client: member.client, tasks: member.live.tasks })
  return member.live.tasks.finished(taskId)
}

/** What the console does at its start about a set-up that was cut short. */
export async function takeBack(member: Member): Promise<void> {
  const { taskId } = await undoUnfinished(null, { client: member.client, tasks: member.live.tasks })
  expect(await member.live.tasks.finished(taskId)).toMatchObject({ status: 'done', error: null })
}

/** Everything a set-up can touch on a server: its state, whom it trusts, its cluster, its interfaces. */
export async function dump({ client, exec, lxc }: Member) {
  const state = await readServerState(client)
  const asked = async (address: string): Promise<unknown> =>
    JSON.parse((await lxc(['query', address])).stdout)
  return {
    state,
    // In the order of names: LXD's own is that of fingerprints, which are never the same.
    certificates: z
      .array(z.looseObject({ name: z.string() }))
      .parse(await asked('/1.0/certificates?recursion=1'))
      .sort((a, b) => a.name.localeCompare(b.name)),
    cluster: await asked('/1.0/cluster'),
    addresses: z
      .object({ environment: z.object({ addresses: z.array(z.string()), certificate: z.string() }) })
      .parse(await asked('/1.0')).environment,
    links: (await exec(['ls', '/sys/class/net'])).stdout.split('\n'),
  }
}

/** Names, addresses, certificates and directories are each server's own. */
export function comparable(given: unknown, ...members: Member[]): unknown {
  let text = JSON.stringify(given)
  members.forEach((member, index) => {
    text = text.replaceAll(member.address ?? '', `address-${index}`).replaceAll(member.name, `name-${index}`)
  })
  return JSON.parse(
    text
      .replace(/-----BEGIN.*?END CERTIFICATE-----\\n/g, 'certificate')
      .replace(/"[0-9a-f]{64}"/g, '"fingerprint"'),
  )
}

/** `lxd init` at a terminal, each answer on a line; what it prints for the preseed. It applies it, too. */
export async function typeInit({ exec }: Member, lines: readonly string[]): Promise<string> {
  const { stdout } = await exec(['script', '-q', '-c', 'lxd init', '/dev/null'], {
    input: `${lines.join('\n')}\n`,
    timeout: 60_000,
  })
  const yaml = /config:[\s\S]*^ {2}cluster_token: ""$/m.exec(stdout.replaceAll('\r', ''))?.[0]
  if (yaml === undefined) throw new Error(stdout)
  return `${yaml}\n`
}

/** Runs the set-up in a process of its own inside the host: a token’s cluster must be reached from there. */
export async function insideOf(member: Member, preseeds: readonly string[]) {
  const tsx = path.join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs')
  const dataDir = path.join(path.dirname(member.lxdDir), 'console')
  const { stdout } = await member.exec([process.execPath, tsx, inside], {
    cwd: root,
    input: JSON.stringify(preseeds),
    env: {
      ...process.env,
      ...member.environment,
      GANTRY_DATA: dataDir,
      GANTRY_LXD_SOCKET: member.socketPath,
      GANTRY_LOG_LEVEL: 'silent',
    },
  })
  return z.array(z.object({ status: z.string(), error: z.string().nullable() })).parse(JSON.parse(stdout))
}
