import { describe, expect, it } from 'vitest'
import type { Terminal } from '#contracts/terminals.ts'
import { changeTabs, noTabs, type TabChange } from './open-tabs.ts'

const terminal = (terminalId: string, given: Partial<Terminal> = {}): Terminal => ({
  terminalId,
  kind: 'terminal',
  project: 'default',
  name: 'c1',
  command: ['su', '-l'],
  startedAt: '2026-11-23T10:00:00Z',
  browsers: 0,
  end: null,
  ...given,
})
const tabsAfter = (...changes: TabChange[]) => changes.reduce(changeTabs, noTabs)
const keys = (...changes: TabChange[]) => tabsAfter(...changes).tabs.map(({ key }) => key)

describe('changeTabs', () => {
  it('shows what is open already, consoles left out, the newest first to be seen', () => {
    const found = [terminal('a'), terminal('b', { command: ['top'] }), terminal('c', { kind: 'console' })]
    expect(tabsAfter({ type: 'found', terminals: found })).toEqual({
      tabs: [
        { key: 'a', label: 'Login shell', start: { command: ['su', '-l'] }, terminalId: 'a' },
        { key: 'b', label: 'top', start: { command: ['top'] }, terminalId: 'b' },
      ],
      active: 'b',
    })
  })

  it('does not show twice what this page has started itself', () => {
    const started: TabChange[] = [
      { type: 'start', key: '1', start: {} },
      { type: 'opened', key: '1', terminalId: 'a' },
    ]
    expect(keys(...started, { type: 'found', terminals: [terminal('a'), terminal('b')] })).toEqual(['b', '1'])
    expect(tabsAfter(...started, { type: 'found', terminals: [terminal('b')] }).active).toBe('1')
  })

  it('starts the same again in the same place', () => {
    const tabs = tabsAfter(
      { type: 'start', key: '1', start: { command: ['top'] } },
      { type: 'start', key: '2', start: {} },
      { type: 'opened', key: '1', terminalId: 'a' },
      { type: 'again', key: '1', newKey: '3' },
    )
    expect(tabs).toMatchObject({
      tabs: [{ key: '3', label: 'top', start: { command: ['top'] }, terminalId: null }, { key: '2' }],
      active: '3',
    })
  })

  it('goes to a neighbour when the shown one closes, and nowhere when another does', () => {
    const three: TabChange[] = ['1', '2', '3'].map((key) => ({ type: 'start', key, start: {} }))
    expect(tabsAfter(...three, { type: 'close', key: '3' }).active).toBe('2')
    expect(tabsAfter(...three, { type: 'choose', key: '1' }, { type: 'close', key: '1' }).active).toBe('2')
    expect(tabsAfter(...three, { type: 'close', key: '1' }).active).toBe('3')
    expect(tabsAfter({ type: 'start', key: '1', start: {} }, { type: 'close', key: '1' })).toEqual(noTabs)
  })
})
