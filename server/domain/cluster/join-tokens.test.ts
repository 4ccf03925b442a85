import { expect, it } from 'vitest'
import { operationSchema } from '#server/lxd/operation.ts'
import { joinTokenRows } from './join-tokens.ts'

const now = new Date('2026-01-01T12:00:00Z')
const metadata = {
  serverName: 'two',
  secret: 'hush',
  fingerprint: 'ab'.repeat(32),
  addresses: ['192.0.2.1:8443'],
  expiresAt: '2026-01-01T15:00:00Z',
}
const operation = (change: object) =>
  operationSchema.parse({ id: 'x', class: 'token', status_code: 103, metadata, ...change })

it('a token that waits is a row without its secret', () => {
  const rows = joinTokenRows([operation({})], now)
  expect(rows).toEqual([{ id: 'x', name: 'two', expiresAt: '2026-01-01T15:00:00.000Z' }])
})

it.each([
  ['used or revoked', { status_code: 401 }],
  ['expired', { metadata: { ...metadata, expiresAt: '2026-01-01T11:59:59Z' } }],
  ['one of an image', { metadata: { secret: 'hush' } }],
  ['no token', { class: 'task' }],
])('what is %s is none', (_, change) => {
  expect(joinTokenRows([operation(change)], now)).toEqual([])
})
