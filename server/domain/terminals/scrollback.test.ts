import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Scrollback } from './scrollback.ts'

const text = (scrollback: Scrollback) => scrollback.read().toString('latin1')

describe('Scrollback', () => {
  it('keeps everything below its limit', () => {
    const scrollback = new Scrollback(64)
    scrollback.push(Buffer.from('one '))
    scrollback.push(Buffer.from('two'))
    expect(text(scrollback)).toBe('one two')
  })

  it('keeps the last bytes, whatever the pieces they came in', () => {
    const pieces = fc.array(
      fc.string({ maxLength: 70, unit: 'binary-ascii' }).map((s) => s.replaceAll('\x1b', '.')),
    )
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), pieces, (limit, given) => {
        const scrollback = new Scrollback(limit)
        for (const piece of given) scrollback.push(Buffer.from(piece, 'latin1'))
        expect(text(scrollback)).toBe(given.join('').slice(-limit))
        expect(scrollback.length).toBe(Math.min(limit, given.join('').length))
      }),
    )
  })

  it('grows past its first size without losing the order', () => {
    const scrollback = new Scrollback(100_000)
    let all = ''
    for (let n = 0; n < 9000; n += 1) {
      all += `${n} `
      scrollback.push(Buffer.from(`${n} `))
    }
    expect(text(scrollback)).toBe(all.slice(-100_000))
  })

  it('leads with the modes that were set in what it no longer holds', () => {
    const scrollback = new Scrollback(10)
    scrollback.push(Buffer.from('\x1b[?1049h\x1b[?1h'))
    scrollback.push(Buffer.from('0123456789'))
    expect(text(scrollback)).toBe('\x1b[?1049h\x1b[?1h0123456789')
  })

  it('completes a sequence that the cut went through', () => {
    const scrollback = new Scrollback(10)
    scrollback.push(Buffer.from('\x1b[?2004h'))
    scrollback.push(Buffer.from('1234567'))
    // Five of the eight bytes of the sequence are gone.
    expect(text(scrollback)).toBe('\x1b[?2004h1234567')
    scrollback.push(Buffer.from('890123456789'))
    expect(text(scrollback)).toBe('\x1b[?2004h0123456789')
  })

  it('counts the modes in a piece longer than itself', () => {
    const scrollback = new Scrollback(4)
    scrollback.push(Buffer.from('\x1b[?25lwxyz1234'))
    expect(text(scrollback)).toBe('\x1b[?25l1234')
  })
})
