import { hostname } from 'node:os'
import type { Noun } from '../noun.ts'
import { verb } from '../verb.ts'
import { statusProtocol } from './protocol.ts'

const startedAt = new Date().toISOString()

export function statusNoun(others: readonly Noun[]): Noun {
  const names = [statusProtocol.read.name, ...others.flatMap((noun) => noun.verbs.map((each) => each.name))]
  return {
    name: 'status',
    verbs: [
      verb(statusProtocol.read, () => ({ pid: process.pid, hostname: hostname(), startedAt, verbs: names })),
    ],
  }
}
