import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { z } from 'zod'
import { HostdError } from '../failure.ts'
import { replaceFile } from '../files/replace-file.ts'
import { readTagged } from '../files/tagged-file.ts'
import { type AppliedRemedy, appliedRemedySchema, remedyPlanSchema } from './protocol.ts'

/** What is kept of a remedy: all that is needed to take it back, written before anything is changed. */
const recordSchema = appliedRemedySchema.omit({ files: true }).extend({ plan: remedyPlanSchema })
export type RemedyRecord = z.infer<typeof recordSchema>

const folderOf = (stateDir: string) => path.join(stateDir, 'readiness')

export function newRecordId(): string {
  const digits = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 17)
  return `${digits}-${randomBytes(4).toString('hex')}`
}

export function backupFolder(stateDir: string, id: string): string {
  return path.join(folderOf(stateDir), id)
}

/** On the disk when it resolves. */
export async function writeRecord(stateDir: string, record: RemedyRecord): Promise<void> {
  await mkdir(folderOf(stateDir), { recursive: true, mode: 0o700 })
  const file = path.join(folderOf(stateDir), `${record.id}.json`)
  const content = `${JSON.stringify(recordSchema.parse(record), null, 2)}\n`
  await replaceFile({ path: file, content, expectedTag: (await readTagged(file)).tag, mode: 0o600 })
}

export async function readRecord(stateDir: string, id: string): Promise<RemedyRecord> {
  const found = (await listRecords(stateDir)).find((record) => record.id === id)
  if (!found) throw new HostdError('not-found', 'hostd has no record of such a change.')
  return found
}

/** Newest first. */
export async function listRecords(stateDir: string): Promise<RemedyRecord[]> {
  const names = await readdir(folderOf(stateDir)).catch((): string[] => [])
  const files = names.filter((name) => /^\d{17}-[0-9a-f]{8}\.json$/.test(name)).sort()
  const texts = await Promise.all(files.map((name) => readFile(path.join(folderOf(stateDir), name), 'utf8')))
  return texts.map((text) => recordSchema.parse(JSON.parse(text))).reverse()
}

export function asApplied({ plan, ...record }: RemedyRecord): AppliedRemedy {
  return { ...record, files: plan.files.map((file) => file.path) }
}
