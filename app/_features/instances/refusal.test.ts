import { describe, expect, it } from 'vitest'
import { instanceStatusSchema } from '#contracts/instances.ts'
import { type InstanceAction, refusal } from './refusal.ts'

const actions: InstanceAction[] = ['start', 'stop', 'restart', 'freeze', 'unfreeze', 'delete']
const allowed = (status: string, isProtected = false) =>
  actions
    .filter(
      (action) =>
        refusal({ status: instanceStatusSchema.parse(status), protected: isProtected }, action) === null,
    )
    .join(' ')

describe('what can be done to an instance', () => {
  it.each([
    ['Running', 'stop restart freeze'],
    ['Ready', 'stop restart freeze'],
    ['Stopped', 'start delete'],
    ['Frozen', 'stop unfreeze'],
    ['Error', 'start stop delete'],
    ['Starting', ''],
    ['Stopping', ''],
  ])('%s: %s', (status, expected) => {
    expect(allowed(status)).toBe(expected)
  })

  it('leaves a protected one undeleted', () => {
    expect(allowed('Stopped', true)).toBe('start')
    expect(refusal({ status: 'Stopped', protected: true }, 'delete')).toBe('is protected from deletion')
  })
})
