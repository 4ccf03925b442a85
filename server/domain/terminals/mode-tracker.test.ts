import { describe, expect, it } from 'vitest'
import { ModeTracker } from './mode-tracker.ts'

function tracking(...pieces: string[]): ModeTracker {
  const tracker = new ModeTracker()
  for (const piece of pieces) tracker.push(Buffer.from(piece, 'latin1'))
  return tracker
}

describe('ModeTracker', () => {
  it('says nothing for plain output, colours and modes that are back where they began', () => {
    expect(tracking('ls\r\n\x1b[31mred\x1b[0m \x1b]0;title\x07').sequence()).toBe('')
    expect(tracking('\x1b[?1049h\x1b[?25l', '\x1b[?1049l\x1b[?25h').sequence()).toBe('')
  })

  it('follows several modes in one sequence and sequences in pieces', () => {
    expect(tracking('\x1b[?1000;1006h').sequence()).toBe('\x1b[?1000h\x1b[?1006h')
    const bytewise = tracking(...'text\x1b[?2004hmore'.split(''))
    expect(bytewise.sequence()).toBe('\x1b[?2004h')
  })

  it('knows the alternate screen', () => {
    expect(tracking('\x1b[?1049h').alternateScreen).toBe(true)
    expect(tracking('\x1b[?1049h', 'x\x1b[?1049l').alternateScreen).toBe(false)
    expect(tracking('\x1b[?47h').alternateScreen).toBe(true)
  })

  it('forgets everything on a full reset', () => {
    expect(tracking('\x1b[?1049h\x1b[?1h\x1bc').sequence()).toBe('')
  })

  it('hands on a sequence that is not over, and drops one that is not of its kind', () => {
    expect(tracking('abc\x1b[?10').sequence()).toBe('\x1b[?10')
    expect(tracking('abc\x1b').sequence()).toBe('\x1b')
    expect(tracking('\x1b[31').sequence()).toBe('')
    expect(tracking('\x1b\x1b[?1h').sequence()).toBe('\x1b[?1h')
    expect(tracking(`\x1b[?${'1'.repeat(200)}`).sequence()).toBe('')
  })
})
