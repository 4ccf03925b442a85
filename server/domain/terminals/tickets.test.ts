import { describe, expect, it } from 'vitest'
import { Tickets } from './tickets.ts'

describe('Tickets', () => {
  it('opens once, for the person and the terminal it was given for', () => {
    const tickets = new Tickets()
    const ticket = tickets.issue('ann', 't1')
    expect(() => tickets.redeem(ticket, 'ann', 't1')).not.toThrow()
    expect(() => tickets.redeem(ticket, 'ann', 't1')).toThrow(/does not open/)
  })

  it('is used up by an attempt of somebody else', () => {
    const tickets = new Tickets()
    const ticket = tickets.issue('ann', 't1')
    expect(() => tickets.redeem(ticket, 'bob', 't1')).toThrow(/does not open/)
    expect(() => tickets.redeem(ticket, 'ann', 't1')).toThrow(/does not open/)
  })

  it('opens no other terminal', () => {
    const tickets = new Tickets()
    expect(() => tickets.redeem(tickets.issue('ann', 't1'), 'ann', 't2')).toThrow(/does not open/)
    expect(() => tickets.redeem('', 'ann', 't2')).toThrow(/does not open/)
  })

  it('is worth nothing after a minute', () => {
    let now = 0
    const tickets = new Tickets(() => now)
    const [early, late] = [tickets.issue('ann', 't1'), tickets.issue('ann', 't1')]
    now = 59_999
    expect(() => tickets.redeem(early, 'ann', 't1')).not.toThrow()
    now = 60_000
    expect(() => tickets.redeem(late, 'ann', 't1')).toThrow(/does not open/)
  })

  it('is long, random and fit for a subprotocol', () => {
    const tickets = new Tickets()
    const issued = new Set(Array.from({ length: 100 }, () => tickets.issue('ann', 't1')))
    expect(issued.size).toBe(100)
    for (const ticket of issued) expect(ticket).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })
})
