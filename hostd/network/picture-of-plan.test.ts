import { expect, it } from 'vitest'
import { type HostLink, networkBackendSchema } from '#contracts/host-network/links.ts'
import type { HostFacts } from './model.ts'
import { planChange } from './plan.ts'
import { card, draft, enslaved, facts, link, madeBridge, noContext, staticDraft } from './testing/facts.ts'
import { stackedHost } from './testing/stacked-links.ts'

const tool = { installed: new Set(['ifupdown'] as const) }
const bare = facts({ '/etc/network/interfaces': 'auto enp0s3\niface enp0s3 inet dhcp\n' }, tool)
const bridgeFile =
  'iface enp0s3 inet manual\n\nauto virbr0\niface virbr0 inet dhcp\n    bridge_ports enp0s3 enp0s8\n'
const second = link({ name: 'enp0s8', master: 'virbr0', mac: '08:00:27:00:00:08' })
const guest = link({ name: 'veth1', kind: 'veth', master: 'virbr0' })
const other = link({ name: 'enp0s9', mac: '08:00:27:00:00:09', gateway4: '10.9.0.1' })
const bridged = facts(
  { '/etc/network/interfaces': bridgeFile },
  { ...tool, links: [madeBridge, enslaved, second, guest, other] },
)

const create = (bridge: typeof draft) => ({ kind: 'create' as const, bridge })
const picture = (host: HostFacts, change: Parameters<typeof planChange>[1]) =>
  planChange(host, change, noContext).picture
/** `virbr0<enp0s3 192.168.1.20/24 via 192.168.1.1`: port of what, and its addresses. */
const drawn = (links: readonly HostLink[]) =>
  links.map(({ name, master, addresses, gateway4 }) =>
    [
      master === null ? name : `${master}<${name}`,
      ...addresses.map(({ address, prefix }) => `${address}/${prefix}`),
      ...(gateway4 === null ? [] : ['via', gateway4]),
    ].join(' '),
  )

it('a bridge that is made takes the card and its lease; no other link is drawn', () => {
  const { before, after } = picture({ ...bare, links: [...bare.links, other] }, create(draft))
  expect(drawn(before)).toEqual(['enp0s3 192.168.1.20/24 via 192.168.1.1'])
  expect(drawn(after)).toEqual(['virbr0<enp0s3', 'virbr0 192.168.1.20/24 via 192.168.1.1'])
  expect(after[1]).toMatchObject({ kind: 'bridge', mac: card.mac, carrier: true, backend: 'ifupdown' })
})

it('with another MAC address nobody knows which lease it gets', () => {
  const { after } = picture(bare, create({ ...draft, mac: '08:00:27:00:00:77' }))
  expect(drawn(after)).toEqual(['virbr0<enp0s3', 'virbr0 via 192.168.1.1'])
  expect(after[1]?.settings?.ipv4.mode).toBe('dhcp')
})

it('IPv6 addresses that a router gives go along where the bridge asks for them', () => {
  const learnt = { family: 6 as const, address: 'fd42::20', prefix: 64, dynamic: true, linkLocal: false }
  const own = { ...learnt, address: 'fe80::20', linkLocal: true }
  const host = { ...bare, links: [{ ...card, addresses: [...card.addresses, learnt, own] }] }
  const auto = { ...draft, ipv6: { ...draft.ipv6, mode: 'auto' as const } }
  expect(drawn(picture(host, create(auto)).after)[1]).toContain('192.168.1.20/24 fd42::20/64 via')
  expect(drawn(picture(host, create(draft)).after)[1]).not.toContain('fd42')
})

it('an edit: a port that goes stands alone, an instance stays, the address is the new one', () => {
  const { before, after } = picture(bridged, { kind: 'edit', bridge: staticDraft })
  expect(drawn(before)).toEqual([
    'virbr0 192.168.1.20/24 via 192.168.1.1',
    'virbr0<enp0s3',
    'virbr0<enp0s8',
    'virbr0<veth1',
  ])
  expect(drawn(after)).toEqual([
    'virbr0 192.168.1.20/24 via 192.168.1.1',
    'virbr0<enp0s3',
    'enp0s8',
    'virbr0<veth1',
  ])
})

it('a bridge that goes leaves its address to the card, and its ports alone', () => {
  const host = { ...bridged, links: bridged.links.filter(({ name }) => name !== 'veth1') }
  const { after } = picture(host, { kind: 'remove', name: 'virbr0' })
  expect(drawn(after)).toEqual(['enp0s3 192.168.1.20/24 via 192.168.1.1', 'enp0s8'])
})

it.each(networkBackendSchema.options)('%s: a bridge on a bond is drawn with the cards below', (backend) => {
  const { after } = picture(stackedHost(backend), create({ ...staticDraft, ports: ['bond0'] }))
  expect(drawn(after).map((words) => words.split(' ')[0])).toEqual([
    'virbr0<bond0',
    'bond0<em1',
    'bond0<em2',
    'virbr0',
  ])
})
