import { z } from 'zod'
import type { InstanceRef } from '#contracts/instances.ts'
import type { TerminalEnd } from '#contracts/terminals.ts'
import { connectInteractive, type InteractiveSocket } from '#server/lxd/interactive-socket.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { followOperation } from '#server/lxd/operations.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { ended, type Outcome } from './how-it-ended.ts'
import type { TerminalProgram } from './terminal-program.ts'

const socketsSchema = z.object({ fds: z.object({ '0': z.string(), control: z.string() }) })
const instanceSchema = z.looseObject({ status: z.string() })

/** How long LXD may take to tell the outcome once the output is over, or once the connection broke. */
const outcomeWithin = { complete: 10_000, broken: 2000 }
const outputKept = 512

type Start = {
  client: LxdClient
  ref: InstanceRef
  /** What LXD calls it: the last part of the address. */
  what: 'exec' | 'console'
  body: Record<string, unknown>
  onOutput: (bytes: Buffer) => void
  howItEnded: (outcome: Outcome) => TerminalEnd
}

/**
 * Starts an interactive operation on an instance and connects to it at once: LXD waits 5 s for that, and a browser's
 * round trip is no part of it. The outcome is waited for from the start, since LXD forgets it 5 s after the end.
 */
export async function startProgram(start: Start): Promise<TerminalProgram> {
  const { client, ref } = start
  const url = lxdUrl(['instances', ref.name, start.what], { project: ref.project })
  const answer = await client.send('POST', url, start.body, { timeoutMs: 30_000 })
  if (answer.kind !== 'async')
    throw new AppError('lxd-garbled', 'LXD started no operation for this terminal.')
  const { id, metadata } = answer.operation
  const { fds } = socketsSchema.parse(metadata)
  let lastOutput = ''
  const socket = await connectInteractive(client, id, { data: fds['0'], control: fds.control }, (bytes) => {
    if (lastOutput.length < outputKept) lastOutput += bytes.toString('latin1', 0, outputKept)
    start.onOutput(bytes)
  })
  const outcome = outcomeOf(client, ref.project, id, socket)
  const end = outcome
    .then((operation) => start.howItEnded({ operation, lastOutput }))
    .then((said) => becauseItStopped(client, ref, said))
  return { socket, end }
}

async function outcomeOf(
  client: LxdClient,
  project: string,
  id: string,
  socket: InteractiveSocket,
): Promise<Outcome['operation']> {
  const giveUp = new AbortController()
  const following = followOperation(client, id, { project, signal: giveUp.signal }).catch(() => null)
  const { complete } = await socket.over
  const timer = setTimeout(() => giveUp.abort(), complete ? outcomeWithin.complete : outcomeWithin.broken)
  const finished = await following
  clearTimeout(timer)
  socket.close()
  if (!finished) return null
  const returned = z.number().int().safeParse(finished.operation.metadata.return)
  return {
    succeeded: finished.outcome === 'done',
    returned: returned.success ? returned.data : null,
    error: finished.error ?? '',
  }
}

// A console that is still attaching when its instance stops is refused in the words for one that somebody else has.
const lookLikeAStop: readonly TerminalEnd['reason'][] = ['signal', 'failed', 'detached', 'held-elsewhere']

/** A stopping instance kills what runs in it, which by itself looks like any other kill. */
async function becauseItStopped(client: LxdClient, ref: InstanceRef, end: TerminalEnd): Promise<TerminalEnd> {
  if (!lookLikeAStop.includes(end.reason)) return end
  const url = lxdUrl(['instances', ref.name], { project: ref.project })
  const stopped = await client.get(url, instanceSchema).then(
    ({ value }) => value.status === 'Stopped' || value.status === 'Stopping',
    () => false,
  )
  return stopped ? ended('instance-stopped') : end
}
