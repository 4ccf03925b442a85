import { describe, expect, it } from 'vitest'
import type { TerminalEnd } from '#contracts/terminals.ts'
import { endDetail, endWords } from './end-words.ts'

const end = (given: Partial<TerminalEnd>): TerminalEnd => ({
  reason: 'exited',
  exitCode: null,
  signal: null,
  detail: null,
  ...given,
})

describe('endWords', () => {
  it.each([
    [{ exitCode: 0 }, 'The command ended.'],
    [{ exitCode: 7 }, 'The command ended with exit code 7.'],
    [{ reason: 'signal', signal: 9, exitCode: 137 }, 'The command was ended by SIGKILL (exit code 137).'],
    [{ reason: 'signal', signal: 34, exitCode: 162 }, 'The command was ended by signal 34 (exit code 162).'],
    [{ reason: 'taken-over', detail: 'Ann' }, 'Ann took this console over.'],
  ] as const)('%j', (given, words) => {
    expect(endWords('terminal', end(given))).toBe(words)
  })

  it('shows the words of LXD, not the name of a person, as detail', () => {
    expect(endDetail(end({ reason: 'not-found', detail: 'Command not found' }))).toBe('Command not found')
    expect(endDetail(end({ reason: 'taken-over', detail: 'Ann' }))).toBeNull()
  })
})
