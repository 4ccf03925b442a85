import { expect, it } from 'vitest'
import type { HostLink } from '#contracts/host-network/links.ts'
import { link } from './testing/link.ts'
import { whatChanges } from './what-changes.ts'

const at = (address: string, linkLocal = false) => [
  { family: 4 as const, address, prefix: 24, dynamic: true, linkLocal },
]
const byDhcp: HostLink['settings'] = {
  ipv4: { mode: 'dhcp', address: '', gateway: '' },
  ipv6: { mode: 'none', address: '', gateway: '' },
  dns: [],
  search: [],
  mtu: null,
}
const card = link({ name: 'enp0s3', addresses: [...at('192.168.1.20'), ...at('169.254.1.1', true)] })
const port = link({ name: 'enp0s3', master: 'virbr0' })
const bridge = link({ name: 'virbr0', kind: 'bridge', addresses: at('192.168.1.20') })

it('a bridge is made, and goes', () => {
  expect(whatChanges({ before: [card], after: [port, bridge] })).toEqual([
    'The bridge virbr0 is made.',
    'enp0s3 becomes a port of virbr0.',
    '192.168.1.20/24 goes from enp0s3 to virbr0.',
  ])
  expect(whatChanges({ before: [port, bridge], after: [card] })).toEqual([
    'enp0s3 is no port of virbr0 any more.',
    'The bridge virbr0 goes away.',
    '192.168.1.20/24 goes from virbr0 to enp0s3.',
  ])
})

it('another address, and one that only the DHCP server knows', () => {
  const other = { ...bridge, addresses: at('192.168.1.50') }
  expect(whatChanges({ before: [port, bridge], after: [port, other] })).toEqual([
    'virbr0 loses 192.168.1.20/24.',
    'virbr0 gets 192.168.1.50/24.',
  ])
  const asks = { ...bridge, addresses: [], settings: byDhcp }
  expect(whatChanges({ before: [port, bridge], after: [port, asks] })).toEqual([
    'virbr0 loses 192.168.1.20/24.',
    'virbr0 asks for an address by DHCP.',
  ])
})

it('nothing that the picture shows', () => {
  expect(whatChanges({ before: [port, bridge], after: [port, bridge] })).toEqual([])
})
