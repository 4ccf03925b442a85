import { expect, it } from 'vitest'
import { addMemberSchema } from './cluster.ts'

it.each([
  ['', '', 'Write a name'],
  ['a b', '', 'No spaces'],
  ['@x', '', '@'],
  ['x'.repeat(256), '', 'At most 255'],
  ['one', 'all', 'Every address'],
  ['one', '192.0.2.1/24', 'not a DNS name'],
])('a member %j at %j is refused', (name, address, words) => {
  expect(addMemberSchema.safeParse({ name, address }).error?.issues[0]?.message).toContain(words)
})

it('a member may be added without an address', () => {
  expect(addMemberSchema.safeParse({ name: 'one', address: '' }).success).toBe(true)
})
