import { expect, it } from 'vitest'
import { bridgeDraftSchema } from './bridge-draft.ts'

const draft = {
  name: 'virbr0',
  ports: ['enp0s3'],
  ipv4: { mode: 'static', address: '192.168.1.20/24', gateway: '192.168.1.1' },
  ipv6: { mode: 'none', address: '', gateway: '' },
  dns: ['192.168.1.1'],
  search: ['lan.example'],
  mtu: null,
  stp: false,
  forwardDelay: 0,
  vlanAware: false,
  mac: null,
}
const none = { mode: 'none', address: '', gateway: '' }

it('takes a good one', () => {
  expect(bridgeDraftSchema.safeParse(draft).success).toBe(true)
})

it.each([
  ['a name of 16 bytes', { name: 'a234567890123456' }, 'name', /15/],
  ['a name with a slash', { name: 'a/b' }, 'name', /Letters/],
  ['no name', { name: '' }, 'name', /Give/],
  ['a word of the kernel', { name: 'all' }, 'name', /else/],
  ['a port twice', { ports: ['enp0s3', 'enp0s3'] }, 'ports.1', /twice/],
  ['itself as its port', { ports: ['virbr0'] }, 'ports.0', /own port/],
  [
    'a static address that is missing',
    { ipv4: { mode: 'static', address: '', gateway: '' } },
    'ipv4.address',
    /prefix/,
  ],
  [
    'an address without its prefix',
    { ipv4: { mode: 'static', address: '10.0.0.2', gateway: '' } },
    'ipv4.address',
    /\/24/,
  ],
  [
    'the network’s own address',
    { ipv4: { mode: 'static', address: '10.0.0.0/24', gateway: '' } },
    'ipv4.address',
    /network itself/,
  ],
  [
    'a gateway outside',
    { ipv4: { mode: 'static', address: '10.0.0.2/24', gateway: '10.0.1.1' } },
    'ipv4.gateway',
    /lie in/,
  ],
  [
    'its own gateway',
    { ipv4: { mode: 'static', address: '10.0.0.2/24', gateway: '10.0.0.2' } },
    'ipv4.gateway',
    /own/,
  ],
  [
    'a link-local gateway',
    { ipv6: { mode: 'static', address: 'fd42::2/64', gateway: 'fe80::1' } },
    'ipv6.gateway',
    /link-local/,
  ],
  [
    'a link-local address',
    { ipv6: { mode: 'static', address: 'fe80::2/64', gateway: '' } },
    'ipv6.address',
    /link-local/,
  ],
  [
    'an address beside DHCP',
    { ipv4: { mode: 'dhcp', address: '10.0.0.2/24', gateway: '' } },
    'ipv4.address',
    /static/,
  ],
  ['a name server with a name', { dns: ['dns.example'] }, 'dns.0', /IP address/],
  ['four name servers', { dns: ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'] }, 'dns', /three/],
  ['a search domain with a space', { search: ['a b'] }, 'search.0', /domain/],
  ['a short delay with STP', { stp: true, forwardDelay: 1 }, 'forwardDelay', /STP/],
  ['a long delay', { forwardDelay: 31 }, 'forwardDelay', /30/],
  ['a small MTU with IPv6', { mtu: 1000, ipv6: { mode: 'auto', address: '', gateway: '' } }, 'mtu', /1280/],
  ['a group address', { mac: '01:00:5e:00:00:01' }, 'mac', /group/],
])('refuses %s at its field', (_, change, field, words) => {
  const issues = bridgeDraftSchema.safeParse({ ...draft, ipv6: none, ...change }).error?.issues ?? []
  expect(issues.map(({ path }) => path.join('.'))).toContain(field)
  expect(issues.find(({ path }) => path.join('.') === field)?.message).toMatch(words)
})
