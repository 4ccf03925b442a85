import { describe, expect, it } from 'vitest'
import { commandLine } from './lxc-command.ts'
import { consoleCommands, terminalCommands } from './terminal-commands.ts'

const ref = { project: 'default', name: 'c1' }
const lines = (...given: Parameters<typeof terminalCommands>) => terminalCommands(...given).map(commandLine)

describe('terminalCommands', () => {
  it('is a login shell of root unless something was asked for', () => {
    expect(lines(ref, {})).toEqual(['lxc exec c1 -- su -l'])
    expect(lines(ref, { user: 0 })).toEqual(['lxc exec c1 --user 0 -- su -l'])
    expect(lines(ref, { user: 1000 })).toEqual(['lxc exec c1 --user 1000 -- /bin/sh -l'])
    expect(lines(ref, { environment: { A: 'b c' } })).toEqual([`lxc exec c1 --env 'A=b c' -- /bin/sh -l`])
  })

  it('keeps the project before the command', () => {
    expect(
      lines({ ...ref, project: 'team' }, { command: ['passwd', 'root'], cwd: '/srv', group: 4 }),
    ).toEqual(['lxc exec c1 --group 4 --cwd /srv --project team -- passwd root'])
  })
})

describe('consoleCommands', () => {
  it('names the project only where it has to', () => {
    expect(consoleCommands(ref).map(commandLine)).toEqual(['lxc console c1'])
    expect(consoleCommands({ ...ref, project: 'team' }).map(commandLine)).toEqual([
      'lxc console c1 --project team',
    ])
  })
})
