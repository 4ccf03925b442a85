import type { Terminal, TerminalStart } from '#contracts/terminals.ts'

/** A terminal on this page: one to be attached to, or one that is started when it is first shown. */
export type OpenTab = {
  key: string
  label: string
  start: TerminalStart
  /** Null until the server has it. */
  terminalId: string | null
}

export type OpenTabs = { tabs: readonly OpenTab[]; active: string | null }
export const noTabs: OpenTabs = { tabs: [], active: null }

export type TabChange =
  | { type: 'found'; terminals: readonly Terminal[] }
  | { type: 'start'; key: string; start: TerminalStart }
  | { type: 'opened'; key: string; terminalId: string }
  | { type: 'again'; key: string; newKey: string }
  | { type: 'choose'; key: string }
  | { type: 'close'; key: string }

export function labelOf({ command, user }: TerminalStart): string {
  const words = command?.join(' ') ?? 'su -l'
  const shell = words === 'su -l' || words === '/bin/sh -l'
  return shell && user === undefined ? 'Login shell' : shell ? `Shell of ${user}` : words
}

/** The tabs after a change. Pure, so that what a reload or a close leads to is tested without a browser. */
export function changeTabs(state: OpenTabs, change: TabChange): OpenTabs {
  switch (change.type) {
    case 'found': {
      const known = new Set(state.tabs.map(({ terminalId }) => terminalId))
      const found = change.terminals
        .filter(({ kind, terminalId }) => kind === 'terminal' && !known.has(terminalId))
        .map(({ terminalId, command }) => tab(terminalId, { command }, terminalId))
      const tabs = [...found, ...state.tabs]
      return { tabs, active: state.active ?? tabs.at(-1)?.key ?? null }
    }
    case 'start':
      return { tabs: [...state.tabs, tab(change.key, change.start, null)], active: change.key }
    case 'opened':
      return { ...state, tabs: replace(state.tabs, change.key, { terminalId: change.terminalId }) }
    case 'again':
      return {
        tabs: replace(state.tabs, change.key, { key: change.newKey, terminalId: null }),
        active: change.newKey,
      }
    case 'choose':
      return { ...state, active: change.key }
    case 'close': {
      const at = state.tabs.findIndex(({ key }) => key === change.key)
      const tabs = state.tabs.filter(({ key }) => key !== change.key)
      const neighbour = tabs[Math.min(Math.max(at, 0), tabs.length - 1)]
      return { tabs, active: state.active === change.key ? (neighbour?.key ?? null) : state.active }
    }
  }
}

function tab(key: string, start: TerminalStart, terminalId: string | null): OpenTab {
  return { key, label: labelOf(start), start, terminalId }
}

function replace(tabs: readonly OpenTab[], key: string, change: Partial<OpenTab>): OpenTab[] {
  return tabs.map((each) => (each.key === key ? { ...each, ...change } : each))
}
