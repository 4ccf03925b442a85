import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyLaunchDraft, type LaunchDraft } from '../launch.ts'
import { connectCommands } from './connect-commands.ts'
import { editCommands } from './edit-commands.ts'
import { launchCommands } from './launch-commands.ts'
import { commandLine, shellQuote } from './lxc-command.ts'
import { deleteCommands, renameCommands, stateCommands } from './state-commands.ts'

const server = { name: 'lab', url: 'https://images.lan.test:8443', builtIn: true }
const draft: LaunchDraft = {
  ...emptyLaunchDraft,
  source: { kind: 'remote', server: 'lab', image: 'busybox/1.35', type: 'container' },
  name: 'c1',
}
const launch = (change: Partial<LaunchDraft>, profileNics: string[] = []) =>
  launchCommands({ ...draft, ...change }, { server, profileNics }).map(commandLine)

describe('launchCommands', () => {
  it('is one line for a plain instance', () => {
    expect(launch({})).toEqual(['lxc launch lab:busybox/1.35 c1 -p default'])
  })

  it('carries every field', () => {
    const full: Partial<LaunchDraft> = {
      project: 'team a',
      pool: 'fast',
      rootSize: '5GiB',
      profiles: ['default', 'web'],
      network: { kind: 'managed', name: 'lxdbr0' },
      limitsCpu: '0-3',
      limitsMemory: '1GiB',
      autostart: 'always',
      autostartDelay: '5',
      ephemeral: true,
      config: [{ key: 'user.note', value: "it's here" }],
    }
    expect(launch(full)).toEqual([
      `lxc launch lab:busybox/1.35 c1 --ephemeral -s fast -d root,size=5GiB -p default -p web -n lxdbr0 -c limits.cpu=0-3 -c limits.memory=1GiB -c boot.autostart=true -c boot.autostart.delay=5 -c 'user.note=it'\\''s here' --project 'team a'`,
    ])
  })

  it('masks what the profiles bring before the first start', () => {
    expect(launch({ network: { kind: 'none' }, description: 'No way out' }, ['eth0'])).toEqual([
      'lxc init lab:busybox/1.35 c1 -p default',
      'lxc config device add c1 eth0 none',
      `lxc query --wait -X PATCH -d '{"description":"No way out"}' /1.0/instances/c1`,
      'lxc start c1',
    ])
  })

  it('names the remote first where lxc does not know it', () => {
    const commands = launchCommands(draft, { server: { ...server, builtIn: false }, profileNics: [] })
    expect(commands.map((command) => [command.once ?? false, command.args[0]])).toEqual([
      [true, 'remote'],
      [false, 'launch'],
    ])
  })

  it('only creates when it is not to start, and knows machines and local images', () => {
    const source = { kind: 'local', fingerprint: 'abcdef012345', type: 'virtual-machine' } as const
    expect(launch({ start: false, source, profiles: [] })).toEqual([
      'lxc init abcdef012345 c1 --vm --no-profiles',
    ])
  })
})

describe('the other commands', () => {
  const refs = [
    { project: 'default', name: 'a' },
    { project: 'p', name: 'b' },
    { project: 'default', name: 'c' },
  ]
  it('are grouped by project', () => {
    expect(stateCommands(refs, 'stop', true).map(commandLine)).toEqual([
      'lxc stop a c --force',
      'lxc stop b --force --project p',
    ])
    expect(stateCommands(refs.slice(0, 1), 'freeze', false).map(commandLine)).toEqual(['lxc pause a'])
    expect(deleteCommands(refs.slice(0, 1), false).map(commandLine)).toEqual(['lxc delete a'])
    expect(renameCommands({ project: 'p', name: 'b' }, 'd').map(commandLine)).toEqual([
      'lxc rename b d --project p',
    ])
  })

  it('say only what differs', () => {
    const before = {
      description: 'x',
      autostart: 'always',
      autostartDelay: '5',
      autostartPriority: '',
    } as const
    const edit = { project: 'default', name: 'a', ...before }
    expect(editCommands(before, edit)).toEqual([])
    expect(
      editCommands(before, { ...edit, autostart: 'last-state', autostartPriority: '2' }).map(commandLine),
    ).toEqual(['lxc config set a boot.autostart.priority=2', 'lxc config unset a boot.autostart'])
  })
})

it('quotes so that a shell reads every argument back unchanged', () => {
  const words = ['', "it's", 'a b', '$HOME', '`id`', 'a\nb', '*', '~', '#x', '"', '\\', 'ü', '!x', 'a=b;c']
  const echoed = execFileSync('sh', ['-c', `printf '%s\\0' ${words.map(shellQuote).join(' ')}`])
  expect(echoed.toString().split('\0').slice(0, -1)).toEqual(words)
  fc.assert(
    fc.property(
      fc.string().filter((text) => !text.includes('\0')),
      (text) => {
        const quoted = shellQuote(text)
        expect(quoted.startsWith("'") || /^[\w@%+=:,./-]+$/.test(quoted)).toBe(true)
      },
    ),
  )
})

it('connects an instance by the shortest way there is', () => {
  const ref = { project: 'default', name: 'a' }
  const connect = (masked: string[], network: string | undefined) =>
    connectCommands(ref, { masked, network }).map(commandLine)
  expect(connect(['eth0'], 'br1')).toEqual(['lxc config device remove a eth0'])
  expect(connect([], 'br1')).toEqual(['lxc network attach br1 a eth0'])
  expect(connect([], undefined)).toEqual(['lxc network create lxdbr0', 'lxc network attach lxdbr0 a eth0'])
})
