import { expect, it } from 'vitest'
import { deafness } from './plan-network-change.ts'

const plan = { before: ['10.20.30.104'], expected: ['10.20.30.66'] }

it('warns of a console that listens at the address that goes away', () => {
  expect(deafness(plan, '10.20.30.104')).toMatchObject({
    level: 'danger',
    text: expect.stringContaining('0.0.0.0'),
  })
  expect(deafness(plan, '0.0.0.0')).toBeNull()
  expect(deafness(plan, '127.0.0.1')).toBeNull()
  expect(deafness({ ...plan, expected: ['10.20.30.104'] }, '10.20.30.104')).toBeNull()
})
