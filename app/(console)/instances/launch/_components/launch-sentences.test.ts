import { describe, expect, it } from 'vitest'
import type { ImageChoice } from '#app/_features/images/image-choices.ts'
import { emptyLaunchDraft, type LaunchDraft } from '#contracts/launch.ts'
import type { Profile } from '#contracts/profiles.ts'
import { type LaunchFacts, launchSentences } from './launch-sentences.ts'

const profile: Profile = {
  name: 'default',
  description: '',
  config: {},
  rootPool: 'fast',
  nics: [],
  devices: [
    { name: 'eth0', type: 'nic' },
    { name: 'root', type: 'disk' },
  ],
  usedBy: 0,
}
const image: ImageChoice = {
  key: 'lab:f',
  source: { kind: 'remote', server: 'lab', image: 'busybox', type: 'container' },
  label: 'busybox',
  os: 'Busybox',
  release: '1.36',
  releaseTitle: '1.36',
  variant: 'default',
  architecture: 'x86_64',
  type: 'container',
  size: 1_100_000,
  day: null,
  here: false,
}
const facts: LaunchFacts = {
  image,
  pools: [],
  networks: [
    {
      project: 'default',
      name: 'lxdbr0',
      type: 'bridge',
      managed: true,
      description: '',
      status: 'Created',
      ipv4: '10.0.0.1/24',
      ipv6: null,
      usedBy: 0,
    },
  ],
  profiles: [profile],
}
const say = (change: Partial<LaunchDraft>, known = facts) =>
  launchSentences({ ...emptyLaunchDraft, source: image.source, name: 'c1', ...change }, known).join('\n')

describe('launchSentences', () => {
  it('tells a plain launch from start to end', () => {
    expect(say({})).toBe(
      [
        'LXD downloads busybox, 1.1 MB, from lab and keeps it for the next time.',
        'It creates the container c1 in the project default.',
        'Its root disk is in the pool fast, as large as the pool lets it grow.',
        'It takes the settings and devices of the profile default.',
        'Its profiles bring the network device eth0.',
        'It may use every CPU and all memory of the host.',
        'Then it starts.',
        'When the host starts, LXD brings it back to the state it was in.',
      ].join('\n'),
    )
  })

  it.each<[Partial<LaunchDraft>, RegExp]>([
    [{ profiles: [] }, /No profile brings a root disk: choose a storage pool/],
    [{ profiles: [], pool: 'fast' }, /it has no network/],
    [{ network: { kind: 'none' } }, /eth0 of its profiles is masked/],
    [
      { network: { kind: 'managed', name: 'lxdbr0' } },
      /eth0 joins lxdbr0 and gets an address in 10\.0\.0\.1\/24/,
    ],
    [{ network: { kind: 'bridge', name: 'virbr0' } }, /eth0 is plugged into the host’s bridge virbr0/],
    [{ limitsCpu: '1', limitsMemory: '1GiB' }, /may use 1 CPU and 1GiB of memory\./],
    [{ limitsCpu: '0-1', limitsMemory: '25%' }, /the CPUs 0-1 only and 25% of the memory of the host/],
    [{ start: false, autostart: 'always', autostartDelay: '5' }, /waits 5 s before the next one/],
    [{ ephemeral: true }, /deletes it, with everything in it, when it stops/],
  ])('%j: %s', (change, words) => {
    expect(say(change)).toMatch(words)
  })

  it('says that nothing is downloaded for an image that is here', () => {
    expect(say({}, { ...facts, image: { ...image, here: true } })).toMatch(/nothing is downloaded/)
  })
})
