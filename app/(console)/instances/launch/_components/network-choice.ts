import { isHostBridge } from '#app/_features/networks/host-bridges.ts'
import type { SelectOption } from '#app/_ui/fields/select-input.tsx'
import type { NetworkChoice } from '#contracts/launch.ts'
import type { Network } from '#contracts/networks.ts'

/** A choice of network as one word, for a select. */
export function networkChoiceId(choice: NetworkChoice): string {
  return choice.kind === 'managed' || choice.kind === 'bridge' ? `${choice.kind}:${choice.name}` : choice.kind
}

export function networkChoiceOf(id: string): NetworkChoice {
  if (id.startsWith('managed:')) return { kind: 'managed', name: id.slice('managed:'.length) }
  if (id.startsWith('bridge:')) return { kind: 'bridge', name: id.slice('bridge:'.length) }
  return id === 'none' ? { kind: 'none' } : { kind: 'profiles' }
}

export function networkOptions(networks: readonly Network[], profileNics: readonly string[]): SelectOption[] {
  const brought = profileNics.length === 0 ? 'they bring none' : profileNics.join(', ')
  return [
    { id: 'profiles', label: 'From the profiles', note: brought },
    ...networks
      .filter((network) => network.managed)
      .map((network) => ({ id: `managed:${network.name}`, label: network.name, note: networkNote(network) })),
    ...networks.filter(isHostBridge).map(({ name, description }) => ({
      id: `bridge:${name}`,
      label: name,
      note: ['bridge of the host', description].filter((word) => word !== '').join(' · '),
    })),
    { id: 'none', label: 'None', note: 'no network device at all' },
  ]
}

function networkNote({ type, ipv4, description }: Network): string {
  const range = ipv4 === null || ipv4 === 'none' ? '' : ipv4
  return [type, range, description].filter((word) => word !== '').join(' · ')
}
