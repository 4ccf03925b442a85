import { describe, expect, it } from 'vitest'
import { withEdits } from '../../files/edit-files.ts'
import { planChange } from '../../plan.ts'
import { draft, enslaved, facts, link, madeBridge, noContext, staticDraft } from '../../testing/facts.ts'
import { networkd } from './networkd.ts'

const folder = '/etc/systemd/network'
const tool = { installed: new Set(['networkd'] as const), running: new Set(['networkd'] as const) }
const texts = (plan: { files: { path: string; after: { text: string } | null }[] }) =>
  Object.fromEntries(plan.files.map(({ path, after }) => [path, after?.text ?? null]))

const wired = {
  [`${folder}/20-wired.network`]: `[Match]
Name=en*

# the LAN
[Network]
DHCP=yes
NTP=192.168.1.1
VLAN=vlan7

[DHCPv4]
UseMTU=yes

[Route]
Destination=10.9.0.0/16
Gateway=192.168.1.9
`,
}

describe('a bridge with DHCP', () => {
  const clientIds = new Map([['enp0s3', 'ff0000000a00020000ab11']])

  it('is a netdev, a network, and a unit for the card before its old one', () => {
    const plan = planChange(
      facts(wired, { ...tool, clientIds }),
      { kind: 'create', bridge: draft },
      noContext,
    )
    expect(texts(plan)).toEqual({
      [`${folder}/05-bridge-port-enp0s3.network`]: `[Match]
Name=enp0s3

[Network]
Bridge=virbr0
LinkLocalAddressing=no
IPv6AcceptRA=no
VLAN=vlan7
`,
      [`${folder}/25-virbr0.netdev`]: `[NetDev]
Name=virbr0
Kind=bridge
MACAddress=08:00:27:4e:66:a1

[Bridge]
STP=no
ForwardDelaySec=0
`,
      [`${folder}/25-virbr0.network`]: `[Match]
Name=virbr0

[Network]
DHCP=ipv4
NTP=192.168.1.1
IPv6AcceptRA=no

[DHCPv4]
UseMTU=yes
IAID=10

[Route]
Destination=10.9.0.0/16
Gateway=192.168.1.9
`,
    })
  })

  it('is found again, edited, and goes to the byte', () => {
    const before = facts(wired, { ...tool, clientIds })
    const made = planChange(before, { kind: 'create', bridge: draft }, noContext)
    const now = { ...before, files: withEdits(before.files, made.edits), links: [enslaved, madeBridge] }
    expect(networkd.portsOf(now, 'virbr0')).toEqual(['enp0s3'])
    const edit = planChange(now, { kind: 'edit', bridge: staticDraft }, noContext)
    expect(Object.keys(texts(edit))).toEqual([`${folder}/25-virbr0.network`])
    expect(texts(edit)[`${folder}/25-virbr0.network`]).toContain(
      'Address=192.168.1.20/24\nGateway=192.168.1.1\nDNS=192.168.1.1 9.9.9.9\nDomains=lan.test\n',
    )
    const origins = new Map([['virbr0', made.files]])
    const removal = planChange(now, { kind: 'remove', name: 'virbr0' }, { ...noContext, origins })
    expect(withEdits(now.files, removal.edits)).toEqual(before.files)
    const blind = texts(planChange(now, { kind: 'remove', name: 'virbr0' }, noContext))
    expect(blind[`${folder}/05-bridge-port-enp0s3.network`]).toContain(
      'Name=enp0s3\n\n[Network]\nDHCP=ipv4\n',
    )
  })
})

it('takes a file of the system for none of its own', () => {
  const files = {
    '/usr/lib/systemd/network/80-ethernet.network': '[Match]\nType=ether\n[Network]\nDHCP=yes\n',
  }
  const plan = planChange(facts(files, tool), { kind: 'create', bridge: draft }, noContext)
  expect(plan.files.every(({ path }) => path.startsWith(`${folder}/`))).toBe(true)
})

it('leaves to netplan what netplan wrote, and unmanaged links to others', () => {
  const [lan] = [link({ name: 'enp0s3' })]
  const netplans = facts(
    { '/run/systemd/network/10-netplan-enp0s3.network': '[Match]\nName=enp0s3\n[Network]\nDHCP=ipv4\n' },
    tool,
  )
  expect(networkd.claims(netplans, lan)).toEqual([])
  const unmanaged = facts({ [`${folder}/10.network`]: '[Match]\nName=enp0s3\n[Link]\nUnmanaged=yes\n' }, tool)
  expect(networkd.claims(unmanaged, lan)).toEqual([])
  expect(networkd.claims(facts(wired, { ...tool, running: new Set() }), lan)).toEqual([])
})

it('refuses where the old unit comes before everything', () => {
  const files = { [`${folder}/00-a.network`]: '[Match]\nName=enp*\n[Network]\nDHCP=yes\n' }
  expect(() => planChange(facts(files, tool), { kind: 'create', bridge: draft }, noContext)).toThrow(
    expect.objectContaining({ code: 'conflict', message: expect.stringContaining('00-a.network') }),
  )
})

it.each([
  ['fd20:30::1', 'no'],
  ['', 'yes'],
])('a fixed IPv6 address with the gateway “%s” listens to routers: %s', (gateway, heard) => {
  const ipv6 = { mode: 'static', address: 'fd20:30::50/64', gateway } as const
  const plan = planChange(facts(wired, tool), { kind: 'create', bridge: { ...staticDraft, ipv6 } }, noContext)
  expect(texts(plan)[`${folder}/25-virbr0.network`]).toContain(`\nIPv6AcceptRA=${heard}\n`)
})
