import { planOf } from '#contracts/setup/plan.ts'
import { parsePreseed } from '#contracts/setup/preseed.ts'
import type { SetupStep } from '#contracts/setup/setup-step.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { Person } from '#server/access/person.ts'
import type { TaskStep, TaskTold } from '#server/live/task-log.ts'
import { failureCode, failureWords } from '#server/lxd/errors.ts'
import type { LxdClient } from '#server/lxd/lxd-client.ts'
import { startOperation } from '#server/lxd/operations.ts'
import { lxdUrl } from '#server/lxd/url.ts'
import { AppError } from '#server/platform/app-error.ts'
import { addressOf } from './address-of.ts'
import { isClusteredBy, startClusterStep } from './join-cluster.ts'
import { type JournalEntry, journalWrittenAt, readJournal, removeJournal, writeJournal } from './journal.ts'
import { hold } from './one-at-a-time.ts'
import { readServerState } from './setup-facts.ts'
import { ownServer, type SetupServer } from './setup-server.ts'
import { undoSetup } from './undo-setup.ts'

/**
 * Brings the server to a preseed, step by step as one task. Where a step fails, those before it are undone; the task's error has
 * LXD's words and what stays. Errors: `invalid-input`; `conflict` while another set-up is under way or not undone yet.
 */
export async function applySetup(
  source: string,
  person: Person,
  server: SetupServer = ownServer(),
): Promise<StartedTask> {
  const { preseed, problems } = parsePreseed(source)
  if (!preseed) {
    const [first] = problems
    throw new AppError(
      'invalid-input',
      `Line ${first?.line ?? 1}: ${first?.message ?? 'This cannot be read.'}`,
    )
  }
  const release = hold()
  try {
    if ((await readJournal()) !== null)
      throw new AppError(
        'conflict',
        'An earlier set-up was cut short and is not taken back yet. Take it back first, or leave it as it is.',
      )
    const plan = planOf(preseed, await readServerState(server.client))
    const [problem] = plan.problems
    if (problem !== undefined) throw new AppError('conflict', problem)
    const label = { action: 'Set up', project: 'default', target: { noun: 'server', name: 'LXD' }, person }
    const task = await server.tasks.run(label, async (step, tell) => {
      try {
        await carryOut(server.client, plan.steps, step, tell)
      } finally {
        release()
      }
    })
    return { taskId: task.id }
  } catch (error) {
    release()
    throw error
  }
}

async function carryOut(
  client: LxdClient,
  steps: readonly SetupStep[],
  step: TaskStep,
  tell: TaskTold,
): Promise<void> {
  const entries: JournalEntry[] = []
  for (const [index, each] of steps.entries()) {
    tell(Math.floor((index / steps.length) * 100), each.sentence)
    const { kind, name, project, before } = each
    entries.push({ kind, name, project, before })
    try {
      await writeJournal(entries)
      await step(await request(client, each))
    } catch (error) {
      // Somebody else made it in this moment: theirs is not ours to delete.
      if (before === null && /already (exists|defined)/i.test(failureWords(error))) entries.pop()
      // Only the outcome got lost on the way: what was wanted is there.
      if (each.kind === 'cluster' && (await joinedAfterAll(client))) break
      throw await takeBack(client, each, entries, error, tell)
    }
  }
  await removeJournal()
}

function request(client: LxdClient, each: SetupStep) {
  if (each.kind === 'cluster') return startClusterStep(client, each)
  if (each.before !== null)
    return startOperation(client, each.kind === 'config' ? 'PATCH' : 'PUT', addressOf(each), each.body)
  const collection = { pool: 'storage-pools', network: 'networks', project: 'projects', profile: 'profiles' }
  if (each.kind === 'config') throw new Error('the server itself is never made')
  return startOperation(
    client,
    'POST',
    lxdUrl([collection[each.kind]], each.kind === 'network' ? { project: each.project } : {}),
    each.body,
  )
}

/** The failure to end the task with, once everything is undone. */
async function takeBack(
  client: LxdClient,
  failed: SetupStep,
  entries: readonly JournalEntry[],
  cause: unknown,
  tell: TaskTold,
): Promise<AppError> {
  tell(null, 'Taking back what was done so far')
  const lines = [`${failed.sentence.replace(/\.$/, '')}: ${failureWords(cause)}`]
  try {
    const askedAt = failureCode(cause) === 'lxd-unreachable' ? await journalWrittenAt() : null
    const left = await undoSetup(client, entries, askedAt)
    if (isJoin(failed))
      lines.push(
        'The cluster may have taken the token: make another before the next attempt. If it then says that it trusts this server under another name, remove that certificate on a member: lxc config trust list, lxc config trust remove.',
      )
    lines.push(left.length === 0 ? 'Everything before it was taken back.' : `This stays:\n${left.join('\n')}`)
  } catch (error) {
    lines.push(
      failureCode(error) === 'lxd-unreachable'
        ? 'LXD cannot be reached to take back what was done. Try it again here; the next start of the console does so, too.'
        : `Taking it back failed: ${failureWords(error)}`,
    )
  }
  return new AppError('operation-failed', 'The server was not set up.', { cause, detail: lines.join('\n') })
}

function isJoin({ kind, body }: SetupStep): boolean {
  return kind === 'cluster' && typeof body.cluster_token === 'string' && body.cluster_token !== ''
}

async function joinedAfterAll(client: LxdClient): Promise<boolean> {
  return isClusteredBy(client).catch(() => false)
}
