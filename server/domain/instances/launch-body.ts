import type { LaunchDraft } from '#contracts/launch.ts'
import { launchConfig } from '#contracts/launch-config.ts'

export type LaunchSource =
  | { type: 'image'; fingerprint: string }
  | {
      type: 'image'
      mode: 'pull'
      server: string
      protocol: 'simplestreams'
      alias: string
      certificate?: string
    }

type Devices = Record<string, Record<string, string>>

/** The body of `POST /1.0/instances`. `maskedNics`: network devices of the profiles that the instance is not to have. */
export function launchBody(draft: LaunchDraft, source: LaunchSource, maskedNics: readonly string[]) {
  return {
    name: draft.name,
    type: draft.source.type,
    description: draft.description,
    ephemeral: draft.ephemeral,
    // An empty list means none; left out, LXD would take the image's own or `default`.
    profiles: draft.profiles,
    config: launchConfig(draft),
    devices: launchDevices(draft, maskedNics),
    source,
  }
}

function launchDevices(draft: LaunchDraft, maskedNics: readonly string[]): Devices {
  const devices: Devices = {}
  if (draft.pool !== '') {
    devices.root = { type: 'disk', path: '/', pool: draft.pool }
    if (draft.rootSize !== '') devices.root.size = draft.rootSize
  }
  if (draft.network.kind === 'managed') {
    devices.eth0 = { type: 'nic', name: 'eth0', network: draft.network.name }
  }
  if (draft.network.kind === 'bridge') {
    devices.eth0 = { type: 'nic', name: 'eth0', nictype: 'bridged', parent: draft.network.name }
  }
  if (draft.network.kind === 'none') for (const device of maskedNics) devices[device] = { type: 'none' }
  return devices
}
