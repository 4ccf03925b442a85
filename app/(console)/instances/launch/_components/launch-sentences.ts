import type { ImageChoice } from '#app/_features/images/image-choices.ts'
import type { LaunchDraft } from '#contracts/launch.ts'
import type { Network } from '#contracts/networks.ts'
import { nicsOfProfiles, type Profile, rootPoolOfProfiles } from '#contracts/profiles.ts'
import type { StoragePool } from '#contracts/storage.ts'

export type LaunchFacts = {
  /** What the draft's source stands for; undefined while nothing is chosen or the list is not there. */
  image: ImageChoice | undefined
  pools: readonly StoragePool[]
  networks: readonly Network[]
  profiles: readonly Profile[]
}

/** What a launch will do, in order, in sentences. */
export function launchSentences(draft: LaunchDraft, facts: LaunchFacts): string[] {
  return [
    imageSentence(draft, facts),
    creationSentence(draft),
    rootSentence(draft, facts),
    ...profileSentence(draft),
    networkSentence(draft, facts),
    limitSentence(draft),
    startSentence(draft),
    ...autostartSentence(draft),
    ...(draft.ephemeral ? ['It is ephemeral: LXD deletes it, with everything in it, when it stops.'] : []),
  ]
}

const noun = (draft: LaunchDraft) => (draft.source.type === 'container' ? 'container' : 'virtual machine')

function imageSentence({ source }: LaunchDraft, { image }: LaunchFacts): string {
  if (!image) return 'No image is chosen yet.'
  if (image.here) return `The image ${image.label} is here already: nothing is downloaded.`
  const server = source.kind === 'remote' ? source.server : 'LXD’s store'
  return `LXD downloads ${image.label}, ${megabytes(image.size)}, from ${server} and keeps it for the next time.`
}

function creationSentence(draft: LaunchDraft): string {
  const name = draft.name === '' ? 'without a name yet' : draft.name
  return `It creates the ${noun(draft)} ${name} in the project ${draft.project}.`
}

function rootSentence(draft: LaunchDraft, { pools, profiles }: LaunchFacts): string {
  const name = draft.pool === '' ? rootPoolOfProfiles(draft.profiles, profiles) : draft.pool
  if (name === null) return 'No profile brings a root disk: choose a storage pool, or LXD refuses.'
  const pool = pools.find((known) => known.name === name)
  const driver = pool ? ` (${pool.driver})` : ''
  const size = draft.rootSize === '' ? 'as large as the pool lets it grow' : `at most ${draft.rootSize}`
  return `Its root disk is in the pool ${name}${driver}, ${size}.`
}

function profileSentence({ profiles }: LaunchDraft): string[] {
  if (profiles.length === 0) return ['It has no profiles.']
  if (profiles.length === 1) return [`It takes the settings and devices of the profile ${profiles[0]}.`]
  return [`It takes the profiles ${profiles.join(', then ')}: where they differ, the later one wins.`]
}

function networkSentence(draft: LaunchDraft, { networks, profiles }: LaunchFacts): string {
  const brought = nicsOfProfiles(draft.profiles, profiles)
  if (draft.network.kind === 'none') {
    return brought.length === 0
      ? 'It has no network.'
      : `It has no network: ${brought.join(' and ')} of its profiles ${brought.length === 1 ? 'is' : 'are'} masked.`
  }
  if (draft.network.kind === 'managed') {
    const { name } = draft.network
    const network = networks.find((known) => known.name === name)
    const range = network?.ipv4 && network.ipv4 !== 'none' ? ` and gets an address in ${network.ipv4}` : ''
    return `Its eth0 joins ${name}${range}.`
  }
  if (draft.network.kind === 'bridge') {
    return `Its eth0 is plugged into the host’s bridge ${draft.network.name}: who gives addresses there gives it one.`
  }
  return brought.length === 0
    ? 'No profile brings a network device: it has no network.'
    : `Its profiles bring the network device${brought.length === 1 ? '' : 's'} ${brought.join(' and ')}.`
}

function limitSentence({ limitsCpu, limitsMemory }: LaunchDraft): string {
  const cpu =
    limitsCpu === ''
      ? 'every CPU'
      : /^\d+$/.test(limitsCpu)
        ? `${limitsCpu} CPU${limitsCpu === '1' ? '' : 's'}`
        : `the CPUs ${limitsCpu} only`
  const memory =
    limitsMemory === ''
      ? 'all memory'
      : limitsMemory.endsWith('%')
        ? `${limitsMemory} of the memory`
        : `${limitsMemory} of memory`
  const host = limitsCpu === '' || limitsMemory === '' || limitsMemory.endsWith('%') ? ' of the host' : ''
  return `It may use ${cpu} and ${memory}${host}.`
}

function startSentence({ start }: LaunchDraft): string {
  return start ? 'Then it starts.' : 'It stays stopped until somebody starts it.'
}

function autostartSentence({ autostart, autostartDelay }: LaunchDraft): string[] {
  if (autostart === 'last-state') return ['When the host starts, LXD brings it back to the state it was in.']
  if (autostart === 'never') return ['When the host starts, it stays stopped.']
  const delay =
    autostartDelay === '' || autostartDelay === '0'
      ? ''
      : `, and waits ${autostartDelay} s before the next one`
  return [`When the host starts, LXD starts it${delay}.`]
}

function megabytes(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.ceil(bytes / 1000)} kB`
    : `${(bytes / 1_000_000).toFixed(bytes < 1e7 ? 1 : 0)} MB`
}
