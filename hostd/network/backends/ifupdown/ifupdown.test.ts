import { describe, expect, it } from 'vitest'
import { withEdits } from '../../files/edit-files.ts'
import { planChange } from '../../plan.ts'
import {
  card,
  draft,
  enslaved,
  facts,
  link,
  madeBridge,
  noContext,
  staticDraft,
} from '../../testing/facts.ts'
import { ifupdown } from './ifupdown.ts'
import { parseInterfaces, printInterfaces } from './interfaces.ts'

const main = '/etc/network/interfaces'
const tool = { installed: new Set(['ifupdown'] as const) }
const texts = (plan: { files: { path: string; after: { text: string } | null }[] }) =>
  Object.fromEntries(plan.files.map(({ path, after }) => [path, after?.text ?? null]))

const linkLocalAgain = (card: string) => [
  'cp',
  '/proc/sys/net/ipv6/conf/default/addr_gen_mode',
  `/proc/sys/net/ipv6/conf/${card}/addr_gen_mode`,
]

const simple = `# This file describes the network interfaces
source /etc/network/interfaces.d/*

auto lo
iface lo inet loopback

# The primary network interface
allow-hotplug enp0s3
iface enp0s3 inet dhcp
`

describe('a bridge with DHCP', () => {
  it('is a stanza of its own, and the card has no address', () => {
    const files = {
      [main]: simple,
      '/var/lib/dhcp/dhcclient': '',
      '/var/lib/dhcp/dhclient.enp0s3.leases':
        'default-duid "\\000\\001\\000\\001abc";\nlease {\n  interface "enp0s3";\n}\n',
    }
    const plan = planChange(facts(files, tool), { kind: 'create', bridge: draft }, noContext)
    expect(texts(plan)).toEqual({
      [main]: `# This file describes the network interfaces
source /etc/network/interfaces.d/*

auto lo
iface lo inet loopback

# The primary network interface
allow-hotplug enp0s3
iface enp0s3 inet manual

auto virbr0
iface virbr0 inet dhcp
    bridge_ports enp0s3
    bridge_stp off
    bridge_fd 0
    bridge_hw 08:00:27:4e:66:a1
    up ip -6 address flush dev enp0s3; ip -6 route flush dev enp0s3; true
`,
      '/var/lib/dhcp/dhclient.virbr0.leases': 'default-duid "\\000\\001\\000\\001abc";\n',
    })
    expect(plan.before.map(({ command }) => command)).toEqual([
      ['ifdown', '--force', 'enp0s3'],
      [
        ...['pkill', '--ns', '1', '--nslist', 'pid,net', '--signal', 'KILL'],
        ...['--full', '^([^ ]*/)?dhclient .* enp0s3$'],
      ],
    ])
    expect(plan.undoAfter.map(({ command }) => command).slice(-2)).toEqual([
      linkLocalAgain('enp0s3'),
      ['ifup', '--force', 'enp0s3'],
    ])
    expect(plan.expectation).toMatchObject({
      bridge: 'virbr0',
      dhcp: true,
      lease: '192.168.1.20/24',
      gateway: '192.168.1.1',
    })
  })

  it('goes again to the byte, or with what it had since', () => {
    const before = facts({ [main]: simple }, tool)
    const made = planChange(before, { kind: 'create', bridge: draft }, noContext)
    const now = { ...before, files: withEdits(before.files, made.edits), links: [enslaved, madeBridge] }
    expect(ifupdown.portsOf(now, 'virbr0')).toEqual(['enp0s3'])
    const origins = new Map([['virbr0', made.files]])
    const removal = planChange(now, { kind: 'remove', name: 'virbr0' }, { ...noContext, origins })
    expect(withEdits(now.files, removal.edits)).toEqual(before.files)
    expect(removal.after.map(({ command }) => command).slice(-2)).toEqual([
      linkLocalAgain('enp0s3'),
      ['ifup', '--force', 'enp0s3'],
    ])
    const blind = planChange(now, { kind: 'remove', name: 'virbr0' }, noContext)
    expect(texts(blind)[main]?.trimEnd()).toBe(simple.trimEnd())
  })
})

it('moves a static address with its routes; what is the card’s stays', () => {
  const files = {
    [main]: 'auto lo\niface lo inet loopback\nsource interfaces.d/*.cfg\n',
    '/etc/network/interfaces.d/10-uplink.cfg': `auto enp0s3
iface enp0s3 inet static
    address 192.168.1.20
    netmask 255.255.255.0
    gateway 192.168.1.1
    # to the other site
    up ip route add 10.9.0.0/16 via 192.168.1.9 dev enp0s3
    up ethtool -K enp0s3 gso off
    mtu 1500
    dns-nameservers 192.168.1.1

iface enp0s3 inet6 auto
    privext 2
`,
    '/etc/network/interfaces.d/ignored': 'iface enp0s3 inet dhcp\n',
    '/etc/resolv.conf': '# by hand\nnameserver 192.168.1.1\noptions edns0\n',
  }
  const bridge = { ...staticDraft, ipv6: { mode: 'auto' as const, address: '', gateway: '' } }
  const plan = planChange(facts(files, tool), { kind: 'create', bridge }, noContext)
  expect(texts(plan)).toEqual({
    '/etc/network/interfaces.d/10-uplink.cfg': `auto enp0s3
iface enp0s3 inet manual
    up ethtool -K enp0s3 gso off
    mtu 1500

auto virbr0
iface virbr0 inet static
    address 192.168.1.20/24
    gateway 192.168.1.1
    dns-nameservers 192.168.1.1 9.9.9.9
    dns-search lan.test
    bridge_ports enp0s3
    bridge_stp off
    bridge_fd 0
    bridge_hw 08:00:27:4e:66:a1
    up ip route add 10.9.0.0/16 via 192.168.1.9 dev virbr0
    up ip -6 address flush dev enp0s3; ip -6 route flush dev enp0s3; true
iface virbr0 inet6 auto
    privext 2
`,
    '/etc/resolv.conf':
      '# by hand\noptions edns0\nsearch lan.test\nnameserver 192.168.1.1\nnameserver 9.9.9.9\n',
  })
})

it('edits only what is wanted otherwise', () => {
  const text = `auto virbr0
iface virbr0 inet dhcp
    bridge_ports enp0s3 enp0s8
    bridge_stp on
    bridge_maxwait 0
    up ip -6 address flush dev enp0s3; ip -6 route flush dev enp0s3; true
    up ip -6 address flush dev enp0s8; ip -6 route flush dev enp0s8; true
iface enp0s3 inet manual
`
  const second = link({ name: 'enp0s8', master: 'virbr0' })
  const now = facts({ [main]: text }, { ...tool, links: [enslaved, second, madeBridge] })
  const plan = planChange(now, { kind: 'edit', bridge: { ...draft, stp: true, forwardDelay: 4 } }, noContext)
  expect(texts(plan)).toEqual({
    [main]: `auto virbr0
iface virbr0 inet dhcp
    bridge_ports enp0s3
    bridge_stp on
    bridge_fd 4
    bridge_hw 08:00:27:4e:66:a1
    bridge_maxwait 0
    up ip -6 address flush dev enp0s3; ip -6 route flush dev enp0s3; true
iface enp0s3 inet manual
`,
  })
  expect(plan.before[0]?.command).toEqual(['ifdown', '--force', 'virbr0'])
  // The port that it loses is a card again; on the way back it is a port.
  expect(plan.after.map(({ command }) => command)).toContainEqual(linkLocalAgain('enp0s8'))
  expect(plan.undoAfter.map(({ command }) => command)).not.toContainEqual(linkLocalAgain('enp0s8'))
})

it('prints every file as it was read', () => {
  for (const text of [
    simple,
    '',
    'auto a b \\\n  c\n\niface a inet static\n\taddress 1.2.3.4 # not a comment here\n\n',
    'mapping eth0\n  script /x\n  map a b\nno-auto-down eth0\niface eth0 inherits other\nrename a=b\n',
    'iface a inet manual',
    '# only\n',
  ]) {
    const parsed = parseInterfaces(text)
    expect(printInterfaces(parsed)).toBe(text)
    expect(parseInterfaces(printInterfaces(parsed))).toEqual(parsed)
  }
})

it.each([
  ['a line', { ...staticDraft, search: ['a\n    up reboot'] }],
  ['a command', { ...draft, ports: ['a;reboot'] }],
])('refuses what would begin %s of its own', (_, bridge) => {
  const host = facts({ [main]: simple }, { ...tool, links: [card, link({ name: 'a;reboot' })] })
  expect(() => planChange(host, { kind: 'create', bridge }, noContext)).toThrow(
    expect.objectContaining({
      code: 'invalid-arguments',
      message: expect.stringContaining('cannot be written'),
    }),
  )
})
