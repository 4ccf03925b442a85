import { describe, expect, it } from 'vitest'
import { howCommandEnded, howConsoleEnded } from './how-it-ended.ts'

const operation = (returned: number | null, error = '') => ({
  operation: { succeeded: error === '', returned, error },
  lastOutput: '',
})

describe('howCommandEnded', () => {
  it.each([
    [operation(0), { reason: 'exited', exitCode: 0 }],
    [operation(7), { reason: 'exited', exitCode: 7 }],
    [operation(127), { reason: 'exited', exitCode: 127 }],
    [operation(128), { reason: 'exited', exitCode: 128 }],
    [operation(137), { reason: 'signal', signal: 9, exitCode: 137 }],
    [operation(143), { reason: 'signal', signal: 15 }],
    [operation(255), { reason: 'exited', exitCode: 255 }],
    [operation(127, 'Command not found'), { reason: 'not-found', detail: 'Command not found' }],
    [operation(126, 'Command not executable'), { reason: 'not-executable' }],
    [operation(-1, 'Failed to start'), { reason: 'failed', detail: 'Failed to start' }],
    [operation(null), { reason: 'failed', detail: null }],
    [{ operation: null, lastOutput: '' }, { reason: 'lxd-lost' }],
  ])('%j', (outcome, end) => {
    expect(howCommandEnded(outcome)).toMatchObject(end)
  })
})

describe('howConsoleEnded', () => {
  const refusal = 'Error: Failed running forkconsole: "attaching to the container failed"'

  it('tells a held console from one that let go', () => {
    expect(howConsoleEnded({ ...operation(null), lastOutput: `\n\r${refusal}` })).toMatchObject({
      reason: 'held-elsewhere',
      detail: refusal,
    })
    expect(howConsoleEnded(operation(null))).toMatchObject({ reason: 'detached' })
    expect(howConsoleEnded(operation(null, 'broken'))).toMatchObject({ reason: 'failed', detail: 'broken' })
    expect(howConsoleEnded({ operation: null, lastOutput: '' })).toMatchObject({ reason: 'lxd-lost' })
  })
})
