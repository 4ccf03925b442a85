import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** What the global set-up leaves for the specs: they run in processes of their own. */
const stageSchema = z.object({ url: z.string(), labName: z.string() })
export type StageFacts = z.infer<typeof stageSchema>

export const authDir = path.resolve('test-results', 'auth')
export const administratorState = path.join(authDir, 'administrator.json')
export const viewerState = path.join(authDir, 'viewer.json')

const file = path.join(authDir, 'stage.json')

export function writeStage(facts: StageFacts): void {
  writeFileSync(file, JSON.stringify(facts))
}

export function readStage(): StageFacts {
  return stageSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}
