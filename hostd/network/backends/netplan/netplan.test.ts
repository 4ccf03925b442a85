import { describe, expect, it } from 'vitest'
import { withEdits } from '../../files/edit-files.ts'
import { planChange } from '../../plan.ts'
import { draft, enslaved, facts, link, madeBridge, noContext, staticDraft } from '../../testing/facts.ts'

const path = '/etc/netplan/50-cloud-init.yaml'
const tool = { installed: new Set(['netplan', 'networkd'] as const), running: new Set(['networkd'] as const) }
const texts = (plan: { files: { path: string; after: { text: string } | null }[] }) =>
  Object.fromEntries(plan.files.map(({ path, after }) => [path, after?.text ?? null]))

const byCloudInit = `# This file is generated from information provided by the datasource.
network:
    ethernets:
        enp0s3:
            dhcp4: true   # from the LAN
            match:
                macaddress: 08:00:27:4e:66:a1
            set-name: enp0s3
    version: 2
`

describe('a bridge with DHCP', () => {
  it('is written beside the card, in its file, with its comments', () => {
    const clientIds = new Map([['enp0s3', 'ffdeadbeef00020000ab11']])
    const plan = planChange(
      facts({ [path]: byCloudInit, '/etc/cloud/cloud.cfg.d/05_logging.cfg': '' }, { ...tool, clientIds }),
      { kind: 'create', bridge: draft },
      noContext,
    )
    expect(texts(plan)).toEqual({
      '/etc/cloud/cloud.cfg.d/99-disable-network-config.cfg': 'network: {config: disabled}\n',
      [path]: `# This file is generated from information provided by the datasource.
network:
    ethernets:
        enp0s3:
            match:
                macaddress: 08:00:27:4e:66:a1
            set-name: enp0s3
            dhcp4: false
            dhcp6: false
    version: 2
    bridges:
        virbr0:
            dhcp4: true # from the LAN
            interfaces: [enp0s3]
            macaddress: 08:00:27:4e:66:a1
            accept-ra: false
            parameters:
                stp: false
                forward-delay: 0
`,
      '/etc/systemd/network/10-netplan-virbr0.network.d/50-dhcp-identity.conf': '[DHCPv4]\nIAID=3735928559\n',
    })
    expect(plan.files.find((file) => file.path === path)?.after?.mode).toBe(0o600)
    expect(plan.risks.map(({ text }) => text).join()).toContain('cloud-init')
    expect(plan.after.map(({ command }) => command)).toEqual([
      ['netplan', 'generate'],
      ['networkctl', 'reload'],
    ])
  })

  it('goes again to the byte', () => {
    const before = facts({ [path]: byCloudInit }, tool)
    const made = planChange(before, { kind: 'create', bridge: draft }, noContext)
    const now = { ...before, files: withEdits(before.files, made.edits), links: [enslaved, madeBridge] }
    const origins = new Map([['virbr0', made.files]])
    const removal = planChange(now, { kind: 'remove', name: 'virbr0' }, { ...noContext, origins })
    expect(withEdits(now.files, removal.edits)).toEqual(before.files)
    const blind = texts(planChange(now, { kind: 'remove', name: 'virbr0' }, noContext))
    expect(blind[path]).toContain('dhcp4: true')
    expect(blind[path]).not.toContain('bridges')
  })
})

it('moves addresses, routes and name servers', () => {
  const text = `network:
  version: 2
  renderer: networkd
  ethernets:
    enp0s3:
      addresses:
      - 192.168.1.20/24
      gateway4: 192.168.1.1
      nameservers: {addresses: [192.168.1.1], search: [lan.test]}
      routes:
      # the other site
      - to: 10.9.0.0/16
        via: 192.168.1.9
      wakeonlan: true
`
  const bridge = { ...staticDraft, dns: ['192.168.1.1'], vlanAware: true }
  const plan = planChange(
    facts({ '/etc/netplan/01.yaml': text }, tool),
    { kind: 'create', bridge },
    noContext,
  )
  expect(texts(plan)).toEqual({
    '/etc/netplan/01.yaml': `network:
  version: 2
  renderer: networkd
  ethernets:
    enp0s3:
      wakeonlan: true
      dhcp4: false
      dhcp6: false
  bridges:
    virbr0:
      addresses:
      - 192.168.1.20/24
      gateway4: 192.168.1.1
      nameservers: {addresses: [192.168.1.1], search: [lan.test]}
      routes:
      # the other site
      - to: 10.9.0.0/16
        via: 192.168.1.9
      interfaces: [enp0s3]
      macaddress: 08:00:27:4e:66:a1
      dhcp4: false
      accept-ra: false
      parameters:
        stp: false
        forward-delay: 0
`,
    '/etc/systemd/network/10-netplan-virbr0.netdev.d/50-vlan-filtering.conf': '[Bridge]\nVLANFiltering=yes\n',
  })
})

describe('what is left alone', () => {
  it('links handed to NetworkManager', () => {
    const text =
      'network:\n  version: 2\n  renderer: NetworkManager\n  ethernets:\n    enp0s3: {dhcp4: true}\n'
    expect(() =>
      planChange(facts({ '/etc/netplan/01.yaml': text }, tool), { kind: 'create', bridge: draft }, noContext),
    ).toThrow(expect.objectContaining({ code: 'not-supported' }))
  })

  it('an entry for many cards at once', () => {
    const text =
      'network:\n  version: 2\n  ethernets:\n    all:\n      match: {name: "en*"}\n      dhcp4: true\n'
    expect(() =>
      planChange(facts({ '/etc/netplan/01.yaml': text }, tool), { kind: 'create', bridge: draft }, noContext),
    ).toThrow(expect.objectContaining({ code: 'conflict', message: expect.stringContaining('en*') }))
  })

  it('a file that is no YAML', () => {
    expect(() =>
      planChange(
        facts({ '/etc/netplan/01.yaml': 'network: [\n' }, tool),
        { kind: 'create', bridge: draft },
        noContext,
      ),
    ).toThrow(
      expect.objectContaining({ code: 'conflict', message: expect.stringContaining('/etc/netplan/01.yaml') }),
    )
  })
})

it('edits the bridge and frees a port', () => {
  const text = `network:
  version: 2
  ethernets:
    enp0s3: {}
    enp0s8: {dhcp4: false}
  bridges:
    virbr0:
      interfaces: [enp0s3, enp0s8]   # two
      dhcp4: true
`
  const second = link({ name: 'enp0s8', mac: '08:00:27:00:00:08', master: 'virbr0' })
  const now = facts({ '/etc/netplan/01.yaml': text }, { ...tool, links: [enslaved, second, madeBridge] })
  const plan = planChange(now, { kind: 'edit', bridge: { ...staticDraft, mtu: 1400 } }, noContext)
  const after = texts(plan)['/etc/netplan/01.yaml'] ?? ''
  expect(after).toContain('interfaces: [enp0s3]')
  expect(after).toContain('addresses: [192.168.1.20/24]')
  expect(after).toContain('to: default')
  expect(after).toContain('mtu: 1400')
  expect(after).toContain('dhcp4: false')
})

it.each([
  ['fd20:30::1', true],
  ['', false],
])('a fixed IPv6 address with the gateway “%s” is deaf to routers: %s', (gateway, isDeaf) => {
  const ipv6 = { mode: 'static', address: 'fd20:30::50/64', gateway } as const
  const plan = planChange(
    facts({ [path]: byCloudInit }, tool),
    { kind: 'create', bridge: { ...staticDraft, ipv6 } },
    noContext,
  )
  expect(texts(plan)[path]?.includes('accept-ra: false')).toBe(isDeaf)
  // Also where the bridge had no IPv6 before.
  const without = `network:
  ethernets:
    enp0s3: {}
  bridges:
    virbr0:
      interfaces: [enp0s3]
      dhcp4: true
      accept-ra: false
`
  const made = facts({ [path]: without }, { ...tool, links: [enslaved, madeBridge] })
  const edit = planChange(made, { kind: 'edit', bridge: { ...staticDraft, ipv6 } }, noContext)
  expect(texts(edit)[path]?.includes('accept-ra: false')).toBe(isDeaf)
})
