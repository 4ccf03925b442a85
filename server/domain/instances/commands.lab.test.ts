import { afterAll, beforeAll, expect, it } from 'vitest'
import { editCommands } from '#contracts/commands/edit-commands.ts'
import { launchCommands } from '#contracts/commands/launch-commands.ts'
import type { LxcCommand } from '#contracts/commands/lxc-command.ts'
import { deleteCommands, renameCommands, stateCommands } from '#contracts/commands/state-commands.ts'
import type { StateAction } from '#contracts/instance-edits.ts'
import type { LaunchDraft } from '#contracts/launch.ts'
import type { Lab } from '#lab/lab.ts'
import { ann, draftOf, ended, startStage, stopStage } from '../testing/lab-stage.ts'
import { changeInstanceState } from './change-instance-state.ts'
import { deleteInstance } from './delete-instance.ts'
import { editInstance } from './edit-instance.ts'
import { launchInstance } from './launch-instance.ts'
import { renameInstance } from './rename-instance.ts'

// The console does it to `web`, the commands that it shows do it to `cli`; LXD must not see a difference.
let lab: Lab

beforeAll(async () => {
  lab = await startStage()
  await lab.lxc(['profile', 'create', 'limited'])
  await lab.lxc(['profile', 'set', 'limited', 'limits.processes=100'])
  await lab.exec(['ip', 'link', 'add', 'virbr7', 'type', 'bridge'])
  await lab.lxc(['project', 'create', 'team', '-c', 'features.profiles=false', '-c', 'features.images=false'])
})
afterAll(() => stopStage())

async function type(commands: readonly LxcCommand[]): Promise<void> {
  for (const { args, once } of commands) if (!once) await lab.lxc(args)
}

async function seen(name: string, project = 'default') {
  const { stdout } = await lab.lxc(['query', `/1.0/instances/${name}?project=${project}`])
  const instance: Record<string, unknown> & { config: Record<string, string> } = JSON.parse(stdout)
  const { status, description, profiles, devices, ephemeral, architecture, config } = instance
  const own = Object.entries(config).filter(([key]) => !key.startsWith('volatile.'))
  return {
    status,
    description,
    profiles,
    devices,
    ephemeral,
    type: instance.type,
    architecture,
    config: Object.fromEntries(own),
  }
}

const drafts: [string, Partial<LaunchDraft>][] = [
  ['nothing but an image and a name', {}],
  [
    'every field',
    {
      description: "It's here",
      pool: 'default',
      rootSize: '1GiB',
      network: { kind: 'managed', name: 'lxdbr0' },
      profiles: ['default', 'limited'],
      limitsCpu: '0-0',
      limitsMemory: '128MiB',
      autostart: 'always',
      autostartDelay: '3',
      autostartPriority: '-1',
      config: [
        { key: 'user.note', value: 'a \'b\' "c" $d\nsecond line' },
        { key: 'security.nesting', value: 'true' },
      ],
    },
  ],
  ['a bridge of the host', { network: { kind: 'bridge', name: 'virbr7' } }],
  ['no network, not started', { network: { kind: 'none' }, start: false, autostart: 'never' }],
  ['no network, started', { network: { kind: 'none' }, ephemeral: true }],
  ['no profiles', { profiles: [], pool: 'dir1' }],
  ['another project', { project: 'team', pool: 'default' }],
]

it.each(drafts)('launch: %s', async (title, change) => {
  const number = drafts.findIndex(([other]) => other === title)
  const [web, cli] = [`web${number}`, `cli${number}`]
  const project = change.project ?? 'default'
  const { imageServer } = lab
  const server = { name: 'lab', url: imageServer.url, builtIn: false }
  const draft = (name: string) => draftOf(name, change)
  expect(await ended(launchInstance(draft(web), ann))).toMatchObject({ status: 'done' })
  await type(launchCommands(draft(cli), { server, profileNics: ['eth0'] }))
  expect(await seen(cli, project)).toEqual(await seen(web, project))
})

it('state, rename, edit and delete', async () => {
  const ref = (name: string) => ({ project: 'default', name })
  for (const name of ['web', 'cli']) await ended(launchInstance(draftOf(name), ann))
  const steps: [StateAction, boolean][] = [
    ['freeze', false],
    ['unfreeze', false],
    ['restart', true],
    ['stop', false],
    ['start', false],
    ['stop', true],
  ]
  for (const [action, force] of steps) {
    await Promise.all([
      ended(changeInstanceState({ ...ref('web'), action, force }, ann)),
      type(stateCommands([ref('cli')], action, force)),
    ])
    expect(await seen('cli')).toEqual(await seen('web'))
  }
  const plain = {
    description: '',
    autostart: 'last-state',
    autostartDelay: '',
    autostartPriority: '',
  } as const
  const set = {
    description: 'Ünïcode, "quoted"',
    autostart: 'always',
    autostartDelay: '4',
    autostartPriority: '2',
  } as const
  for (const [before, after] of [
    [plain, set],
    [set, plain],
  ] as const) {
    await ended(editInstance({ ...ref('web'), ...after }, ann))
    await type(editCommands(before, { ...ref('cli'), ...after }))
    expect(await seen('cli')).toEqual(await seen('web'))
  }
  await ended(renameInstance({ ...ref('web'), newName: 'web-new' }, ann))
  await type(renameCommands(ref('cli'), 'cli-new'))
  expect(await seen('cli-new')).toEqual(await seen('web-new'))
  await ended(deleteInstance({ ...ref('web-new'), confirm: 'web-new', force: false }, ann))
  await type(deleteCommands([ref('cli-new')], false))
  const left = await lab.lxc(['list', '--format', 'csv', '--columns', 'n', '^(web-new|cli-new)$'])
  expect(left.stdout).toBe('')
})
