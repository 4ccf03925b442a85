import { type DeviceConfig, fixedKeys, keysOfKind, kindOfDevice } from '../devices.ts'
import type { InstanceType } from '../instances.ts'
import { factOf, type KeyFact } from '../key-facts.ts'
import type { InstanceKeyFact } from '../key-tables/instance-key.ts'
import { instanceKeys } from '../key-tables/instance-keys.ts'
import { networkKeys } from '../key-tables/network-keys.ts'
import { poolKeys } from '../key-tables/pool-keys.ts'
import { configFieldOf, type DocumentValue, fieldOf, isVolatile } from './document-fields.ts'
import type { DocumentNoun } from './document-ref.ts'

/** What a document is about, as far as it decides which keys there are. */
export type DocumentSubject = { noun: DocumentNoun; type: string }

const deviceTypes = [
  'nic',
  'disk',
  'proxy',
  'gpu',
  'usb',
  'unix-char',
  'unix-block',
  'unix-hotplug',
  'infiniband',
  'tpm',
  'pci',
  'none',
]
const nicTypes = ['bridged', 'macvlan', 'physical', 'sriov', 'p2p', 'routed', 'ipvlan']

const typeFact: KeyFact = {
  key: 'type',
  rule: { kind: 'choice', values: deviceTypes },
  default: '',
  help: 'What it is.',
  required: true,
}
const nicFacts: KeyFact[] = [
  {
    key: 'nictype',
    rule: { kind: 'choice', values: nicTypes },
    default: '',
    help: 'How it is connected, where no managed network is named.',
  },
  {
    key: 'network',
    rule: { kind: 'text', problem: () => null, offers: 'managed-network' },
    default: '',
    help: 'The managed network it is connected to; it then needs no nictype and no parent.',
  },
]
const diskFacts: KeyFact[] = [
  {
    key: 'path',
    rule: { kind: 'text', problem: () => null, example: '/srv/data' },
    default: '',
    help: 'Where it appears inside the instance; / is the root disk.',
  },
]

/** The facts that hold below an entry: of the config, or of one device. Empty where any key may stand. */
export function factsBelow(
  { noun, type }: DocumentSubject,
  path: readonly string[],
  devices: DocumentValue['devices'],
): readonly KeyFact[] {
  const [top, name] = path
  if (top === 'devices' && name !== undefined) return deviceFacts(devices[name] ?? {})
  if (top !== configFieldOf(noun)) return []
  switch (noun) {
    case 'instance':
      return instanceKeys.filter((fact) => fact.only === undefined || fact.only === type)
    case 'profile':
      return instanceKeys
    case 'storage':
      return poolKeys(type)
    case 'network':
      return networkKeys(type)
    case 'image':
      return []
  }
}

function deviceFacts(device: DeviceConfig): readonly KeyFact[] {
  const kind = kindOfDevice(device)
  const shared =
    device.type === 'nic'
      ? [typeFact, ...nicFacts]
      : device.type === 'disk'
        ? [typeFact, ...diskFacts]
        : [typeFact]
  if (kind === null) return shared
  const own = keysOfKind(kind)
  const named = new Set(own.map((fact) => fact.key))
  const fixed = Object.keys(fixedKeys(kind))
  return [...own, ...shared.filter((fact) => !named.has(fact.key) || fixed.includes(fact.key))]
}

export type KeyHelp = { title: string; help: string; notes: string[] }

/** What one reads on hovering over a key; null where nothing is known. */
export function helpAt(
  subject: DocumentSubject,
  path: readonly string[],
  devices: DocumentValue['devices'],
): KeyHelp | null {
  const [top = '', ...rest] = path
  const key = path.at(-1) ?? ''
  const field = fieldOf(subject.noun, top)
  if (field === undefined) return null
  if (rest.length === 0) {
    const notes = field.readOnly ? ['LXD keeps it itself; what is written here is not sent.'] : []
    return { title: top, help: field.help, notes }
  }
  if (top === 'config' && isVolatile(key))
    return { title: key, help: 'Written by LXD itself; what is written here is not sent.', notes: [] }
  const fact = factOf(factsBelow(subject, path.slice(0, -1), devices), key)
  if (fact === undefined) return null
  return { title: fact.key, help: fact.help, notes: notesOf(fact) }
}

function notesOf(fact: KeyFact | InstanceKeyFact): string[] {
  const { rule } = fact
  const notes: string[] = []
  if (rule.kind === 'switch') notes.push('true or false')
  if (rule.kind === 'choice') notes.push(`One of ${rule.values.join(', ')}`)
  if (rule.kind === 'text' && rule.example) notes.push(`For example ${rule.example}`)
  if (fact.default !== '') notes.push(`Default: ${fact.default}`)
  if ('only' in fact && fact.only) notes.push(onlyFor(fact.only))
  if ('live' in fact && fact.live) notes.push('Takes effect at once')
  else if ('group' in fact) notes.push('Takes effect with the next start')
  if (fact.fixed) notes.push('Cannot be changed once it exists')
  return notes
}

function onlyFor(type: InstanceType): string {
  return type === 'container' ? 'Containers only' : 'Virtual machines only'
}
