import { expect, it } from 'vitest'
import { emptyLaunchDraft, type LaunchDraft } from '#contracts/launch.ts'
import { launchBody } from './launch-body.ts'

const source = { type: 'image', fingerprint: 'abcdef012345' } as const
const draft: LaunchDraft = {
  ...emptyLaunchDraft,
  source: { kind: 'local', fingerprint: source.fingerprint, type: 'container' },
  name: 'c1',
}

it('sends profiles always, since LXD takes the absence of a list for "default"', () => {
  expect(launchBody({ ...draft, profiles: [] }, source, [])).toEqual({
    name: 'c1',
    type: 'container',
    description: '',
    ephemeral: false,
    profiles: [],
    config: {},
    devices: {},
    source,
  })
})

it('turns the fields into config and devices, all of them texts', () => {
  const full: LaunchDraft = {
    ...draft,
    pool: 'fast',
    rootSize: '5GiB',
    network: { kind: 'managed', name: 'lxdbr0' },
    limitsCpu: '2',
    limitsMemory: '1GiB',
    autostart: 'never',
    autostartDelay: '5',
    config: [{ key: 'user.note', value: '' }],
  }
  expect(launchBody(full, source, ['eth1'])).toMatchObject({
    config: {
      'limits.cpu': '2',
      'limits.memory': '1GiB',
      'boot.autostart': 'false',
      'boot.autostart.delay': '5',
      'user.note': '',
    },
    devices: {
      root: { type: 'disk', path: '/', pool: 'fast', size: '5GiB' },
      eth0: { type: 'nic', name: 'eth0', network: 'lxdbr0' },
    },
  })
})

it('masks the network devices of the profiles where no network is wanted', () => {
  expect(launchBody({ ...draft, network: { kind: 'none' } }, source, ['eth0']).devices).toEqual({
    eth0: { type: 'none' },
  })
})
