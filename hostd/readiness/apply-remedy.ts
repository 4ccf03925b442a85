import { writeFile } from 'node:fs/promises'
import { HostdError } from '../failure.ts'
import { keepBackup, replaceFile } from '../files/replace-file.ts'
import { readTagged, tagOf } from '../files/tagged-file.ts'
import { runOrFail, runProgram } from '../run-program.ts'
import type { VerbContext } from '../verb.ts'
import { sysctlFile } from './gather-kernel.ts'
import { planRemedy } from './plan-remedy.ts'
import type { AppliedRemedy, RemedyId, RemedyPlan } from './protocol.ts'
import { readText } from './read-text.ts'
import {
  asApplied,
  backupFolder,
  newRecordId,
  type RemedyRecord,
  readRecord,
  writeRecord,
} from './remedy-record.ts'

type Context = Pick<VerbContext, 'stateDir' | 'person' | 'practice'>

/** Does what the plan says that somebody looked at: `tags` are those of its files. Fails as a whole. */
export async function applyRemedy(
  remedy: RemedyId,
  tags: Readonly<Record<string, string>>,
  { stateDir, person, practice }: Context,
): Promise<AppliedRemedy> {
  const plan = await planRemedy(remedy, practice)
  for (const file of plan.files) {
    if (tags[file.path] === file.tag) continue
    throw new HostdError('changed-meanwhile', `${file.path} is not as it was when you looked. Look again.`)
  }
  if (plan.files.length + plan.settings.length + plan.modules.length === 0) {
    throw new HostdError('conflict', 'There is nothing to do: this is in order already.')
  }
  const record: RemedyRecord = {
    ...{ id: newRecordId(), remedy, state: 'applying', appliedAt: new Date().toISOString(), undoneAt: null },
    ...{ person: person.name, plan },
  }
  for (const { path } of plan.files)
    await keepBackup(backupFolder(stateDir, record.id), path, await readTagged(path))
  await writeRecord(stateDir, record)
  try {
    await carryOut(plan)
    record.state = 'applied'
  } catch (error) {
    await takeBack(plan)
    record.state = 'failed'
    throw error
  } finally {
    await writeRecord(stateDir, record)
  }
  return asApplied(record)
}

/** Puts back what was there before. Errors: `changed-meanwhile` where a file was edited since. */
export async function undoRemedy(
  id: string,
  { stateDir }: Pick<Context, 'stateDir'>,
): Promise<AppliedRemedy> {
  const record = await readRecord(stateDir, id)
  if (record.state !== 'applied') throw new HostdError('conflict', `This change is ${record.state}.`)
  for (const { path, after } of record.plan.files) {
    if ((await readTagged(path)).tag === tagOf(after)) continue
    throw new HostdError(
      'changed-meanwhile',
      `${path} was edited since. Undo it by hand; the backup is kept.`,
    )
  }
  await writeRecord(stateDir, { ...record, state: 'undoing' })
  await takeBack(record.plan)
  const undone: RemedyRecord = { ...record, state: 'undone', undoneAt: new Date().toISOString() }
  await writeRecord(stateDir, undone)
  return asApplied(undone)
}

async function carryOut(plan: RemedyPlan): Promise<void> {
  for (const { path, after, tag } of plan.files) await replaceFile({ path, content: after, expectedTag: tag })
  for (const module of plan.modules) await runOrFail('modprobe', ['--', module])
  for (const { name, to } of plan.settings) await setSysctl(name, to)
}

/**
 * Undoes as much of a plan as was done, and says which files it left alone because somebody else changed them.
 * Done twice it does nothing the second time, so that it can itself be broken off.
 */
export async function takeBack(plan: RemedyPlan): Promise<{ left: string[] }> {
  const left: string[] = []
  for (const { name, from, to } of plan.settings) {
    if ((await readText(sysctlFile(name)))?.trim() === to) await setSysctl(name, from)
  }
  for (const { path, before, after } of plan.files) {
    const { tag } = await readTagged(path)
    if (tag === tagOf(after)) await replaceFile({ path, content: before, expectedTag: tag })
    else if (tag !== tagOf(before)) left.push(path)
  }
  // One that is in use stays until the next start.
  for (const module of plan.modules) await runProgram('modprobe', ['-r', '--', module]).catch(() => null)
  return { left }
}

async function setSysctl(name: string, value: string): Promise<void> {
  try {
    await writeFile(sysctlFile(name), `${value}\n`)
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new HostdError('program-failed', `The kernel does not take ${name} = ${value}.`, {
      detail,
      cause: error,
    })
  }
}
