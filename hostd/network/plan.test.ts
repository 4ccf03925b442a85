import { describe, expect, it } from 'vitest'
import { describeLinks } from './describe-links.ts'
import { withEdits } from './files/edit-files.ts'
import { isWritten } from './model.ts'
import { planChange, planForPeople } from './plan.ts'
import {
  card,
  draft,
  enslaved,
  facts,
  file,
  link,
  madeBridge,
  noContext,
  staticDraft,
} from './testing/facts.ts'

const interfaces = { '/etc/network/interfaces': 'auto enp0s3\niface enp0s3 inet dhcp\n' }
const tool = { installed: new Set(['ifupdown'] as const) }
const create = (bridge: typeof draft) => ({ kind: 'create' as const, bridge })

function refusal(work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('it was not refused')
}

describe('what does not fit this host is refused at its field', () => {
  const second = link({ name: 'enp0s8', mac: '08:00:27:00:00:08' })
  const lan = link({
    name: 'lan9',
    addresses: [{ family: 4, address: '10.9.0.1', prefix: 24, dynamic: false, linkLocal: false }],
  })
  const [bond, taken] = [link({ name: 'bond0', kind: 'bond' }), link({ name: 'em1', master: 'bond0' })]
  const wifi = link({ name: 'wlp2s0', kind: 'wireless' })
  const instance = link({ name: 'veth1a2b', kind: 'veth' })
  const bridged = link({ name: 'em2', master: 'br9' })
  const links = [
    card,
    second,
    lan,
    bond,
    taken,
    wifi,
    instance,
    bridged,
    link({ name: 'br9', kind: 'bridge' }),
  ]
  const host = facts(interfaces, { ...tool, links })

  it.each([
    ['a name that is there', { ...draft, name: 'lan9' }, 'name', /already/],
    ['a link that is not there', { ...draft, ports: ['enp9'] }, 'ports.0', /no link/],
    ['a port of another bridge', { ...draft, ports: ['enp0s3', 'em2'] }, 'ports.1', /port of the bridge br9/],
    ['a port of a bond', { ...draft, ports: ['em1'] }, 'ports.0', /port of the bond bond0/],
    ['Wi-Fi', { ...draft, ports: ['wlp2s0'] }, 'ports.0', /Wi-Fi/],
    ['a bridge as a port', { ...draft, ports: ['br9'] }, 'ports.0', /bridge itself/],
    ['an instance’s card', { ...draft, ports: ['veth1a2b'] }, 'ports.0', /instance/],
    [
      'a subnet that another link has',
      { ...staticDraft, ipv4: { mode: 'static' as const, address: '10.9.0.7/16', gateway: '' } },
      'ipv4.address',
      /overlaps with 10\.9\.0\.1\/24 on lan9/,
    ],
    [
      'an address that the host has elsewhere',
      { ...staticDraft, ipv4: { mode: 'static' as const, address: '10.9.0.1/24', gateway: '' } },
      'ipv4.address',
      /lan9 has this address/,
    ],
  ])('%s', (_, bridge, field, words) => {
    expect(refusal(() => planChange(host, create(bridge), noContext))).toMatchObject({
      code: 'invalid-arguments',
      fields: { [field]: expect.stringMatching(words) },
    })
  })

  it('an address at which somebody answers', () => {
    const context = { ...noContext, taken: new Set(['192.168.1.20']) }
    expect(refusal(() => planChange(host, create(staticDraft), context))).toMatchObject({
      fields: { 'ipv4.address': expect.stringContaining('answers') },
    })
  })

  it('a card that two tools set up, with their files', () => {
    const files = {
      ...interfaces,
      '/etc/netplan/1.yaml': 'network: {version: 2, ethernets: {enp0s3: {dhcp4: true}}}\n',
    }
    const both = facts(files, { installed: new Set(['ifupdown', 'netplan']) })
    expect(refusal(() => planChange(both, create(draft), noContext))).toMatchObject({
      fields: {
        'ports.0': expect.stringMatching(
          /\/etc\/netplan\/1\.yaml \(netplan\), \/etc\/network\/interfaces \(ifupdown\)/,
        ),
      },
    })
  })

  it('a card with an address that no file gives it; one that only heard a router is taken', () => {
    const bare = facts({ '/etc/network/interfaces': '' }, tool)
    expect(refusal(() => planChange(bare, create(draft), noContext))).toMatchObject({
      fields: { 'ports.0': expect.stringMatching(/^No file .* enp0s3, yet it has 192\.168\.1\.20\/24/) },
    })
    const heard = link({
      name: 'enp0s8',
      addresses: [{ family: 6, address: 'fd42::8', prefix: 64, dynamic: true, linkLocal: false }],
    })
    const spare = { ...bare, links: [card, heard] }
    const plan = planChange(spare, create({ ...draft, ports: ['enp0s8'] }), noContext)
    expect(plan.expectation.ports).toEqual(['enp0s8'])
  })

  it('ports of different tools', () => {
    const files = {
      ...interfaces,
      '/etc/netplan/1.yaml': 'network: {version: 2, ethernets: {enp0s8: {dhcp4: true}}}\n',
    }
    const both = facts(files, { installed: new Set(['ifupdown', 'netplan']), links: [card, second] })
    expect(
      refusal(() => planChange(both, create({ ...draft, ports: ['enp0s3', 'enp0s8'] }), noContext)),
    ).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('different tools'),
    })
  })

  it('a bridge that no file sets up, and one that instances are on', () => {
    expect(refusal(() => planChange(host, { kind: 'remove', name: 'br9' }, noContext))).toMatchObject({
      code: 'conflict',
    })
    expect(refusal(() => planChange(host, { kind: 'remove', name: 'br8' }, noContext))).toMatchObject({
      code: 'not-found',
    })
    const files = { '/etc/network/interfaces': 'iface virbr0 inet dhcp\n  bridge_ports enp0s3\n' }
    const used = facts(files, {
      ...tool,
      links: [enslaved, madeBridge, link({ name: 'vethc1', kind: 'veth', master: 'virbr0' })],
    })
    expect(refusal(() => planChange(used, { kind: 'remove', name: 'virbr0' }, noContext))).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('vethc1'),
    })
    const edit = planChange(used, { kind: 'edit', bridge: staticDraft }, noContext)
    expect(edit.expectation.members).toEqual([{ link: 'vethc1', master: 'virbr0' }])
  })
})

describe('risks', () => {
  const risks = (
    bridge: typeof draft,
    host = facts(interfaces, tool),
    reachedAt: string | null = '192.168.1.20',
  ) =>
    planChange(host, create(bridge), { ...noContext, reachedAt })
      .risks.map(({ level, text }) => `${level}: ${text}`)
      .join('\n')

  it('say that the browser comes in this way, and where it will find the console', () => {
    expect(risks(draft)).toMatch(/danger: Your browser reaches this console through enp0s3.*same address/)
    const moved = {
      ...staticDraft,
      ipv4: { mode: 'static' as const, address: '192.168.1.77/24', gateway: '192.168.1.1' },
    }
    expect(risks(moved)).toMatch(/at 192\.168\.1\.20\. Afterwards it will be at 192\.168\.1\.77/)
    expect(risks(draft, undefined, '10.0.0.1')).not.toMatch(/browser/)
  })

  it('name a missing default route, loops, STP, VLANs, other MACs and providers', () => {
    expect(risks({ ...draft, ipv4: { mode: 'none', address: '', gateway: '' } })).toMatch(/no default route/)
    const second = link({ name: 'enp0s8', mac: '08:00:27:00:00:08' })
    const vlan = link({ name: 'enp0s3.7', kind: 'vlan', lower: 'enp0s3', vlanId: 7 })
    const host = facts(interfaces, { ...tool, links: [card, second, vlan] })
    expect(risks({ ...draft, ports: ['enp0s3', 'enp0s8'] }, host)).toMatch(
      /danger: enp0s3 and enp0s8 both have a cable/,
    )
    expect(risks({ ...draft, stp: true, forwardDelay: 15 }, host)).toMatch(/silent for 30 s/)
    expect(risks(draft, host)).toMatch(/enp0s3\.7 stands on enp0s3/)
    expect(risks({ ...draft, mac: '02:00:00:00:00:01' }, host)).toMatch(/another address/)
    expect(risks(draft, host)).toMatch(/one MAC address/)
  })

  it('name a further address that would be left behind, and none that goes along or is changed by wish', () => {
    const at = (address: string) => ({
      family: 4 as const,
      address,
      prefix: 24,
      dynamic: false,
      linkLocal: false,
    })
    const here = (...more: string[]) =>
      facts(interfaces, {
        ...tool,
        links: [{ ...card, addresses: [...card.addresses, ...more.map(at)] }],
      })
    expect(risks(draft, here('10.9.0.7'))).toMatch(
      /danger: enp0s3 also has 10\.9\.0\.7\/24, which virbr0 does not get/,
    )
    const wanted = { ...draft, ipv4: { mode: 'static' as const, address: '10.9.0.7/24', gateway: '' } }
    expect(risks(wanted, here('10.9.0.7'))).not.toMatch(/also has/)
    expect(risks(draft, here())).not.toMatch(/also has/)
    const command = '    up ip address add 10.9.0.7/24 dev enp0s3\n'
    const text = `${interfaces['/etc/network/interfaces']}${command}`
    const written = { ...here('10.9.0.7'), files: facts({ '/etc/network/interfaces': text }).files }
    const plan = planChange(written, create(draft), noContext)
    expect(plan.risks.map(({ text }) => text).join()).not.toContain('also has')
    expect(plan.files[0]?.after?.text).toContain('up ip address add 10.9.0.7/24 dev virbr0')
  })
})

describe('a plan', () => {
  it('has the same tag for the same host, and another one once a file was edited by hand', () => {
    const tag = (files: Record<string, string>) =>
      planChange(facts(files, tool), create(draft), noContext).tag
    expect(tag(interfaces)).toBe(tag(interfaces))
    expect(tag({ '/etc/network/interfaces': 'auto enp0s3\niface enp0s3 inet dhcp\n# me\n' })).not.toBe(
      tag(interfaces),
    )
  })

  it('shows no passwords', () => {
    const files = {
      '/etc/network/interfaces': 'iface enp0s3 inet dhcp\niface wlp2s0 inet dhcp\n  wpa-psk geheim1\n',
    }
    const { files: shown } = planForPeople(planChange(facts(files, tool), create(draft), noContext))
    expect(JSON.stringify(shown)).not.toContain('geheim')
    expect(shown[0]?.after).toContain('wpa-psk (not shown)')
  })
})

it('describes links with who sets them up and what can be done', () => {
  const links = describeLinks(
    facts(interfaces, { ...tool, links: [card, link({ name: 'lxdbr0', kind: 'bridge' })] }),
  )
  expect(links).toMatchObject([
    { name: 'enp0s3', backend: 'ifupdown', notAsPort: null, settings: { ipv4: { mode: 'dhcp' } } },
    { name: 'lxdbr0', backend: null, notEditable: expect.stringContaining('LXD') },
  ])
})

it('a bridge with a fixed address that was made on a card with DHCP goes back to DHCP', () => {
  const before = facts(interfaces, tool)
  const ipv4 = { mode: 'static', address: '192.168.1.50/24', gateway: '192.168.1.1' } as const
  const made = planChange(before, create({ ...draft, ipv4 }), noContext)
  const addresses = [
    { family: 4 as const, address: '192.168.1.50', prefix: 24, dynamic: false, linkLocal: false },
  ]
  const now = {
    ...before,
    files: withEdits(before.files, made.edits),
    links: [enslaved, link({ ...madeBridge, addresses })],
  }
  const origins = new Map([['virbr0', made.files]])
  const removal = planChange(now, { kind: 'remove', name: 'virbr0' }, { ...noContext, origins })
  expect(withEdits(now.files, removal.edits)).toEqual(before.files)
  expect(removal.expectation).toMatchObject({ addresses: [], dhcp: true, lease: null, gateway: null })
})

it('says what names the card and does not follow its addresses', () => {
  const ties = {
    nftables: ['iifname "enp0s3" accept', 'iifname "enp0s31" accept'],
    iptables: [],
    listeners: [{ program: 'dnsmasq', port: '67', link: 'enp0s3' }],
  }
  const { risks } = planChange(facts(interfaces, tool), create(draft), { ...noContext, ties })
  const words = risks.map(({ level, text }) => `${level}: ${text}`).join('\n')
  expect(words).toMatch(
    /danger: nftables has a rule that names enp0s3: “iifname "enp0s3" accept”.*virbr0 first/,
  )
  expect(words).toMatch(/caution: On enp0s3 alone listens: dnsmasq \(port 67\)/)
})

describe('name servers that DHCP clients write', () => {
  const resolv = '/etc/resolv.conf'
  const before = facts({ ...interfaces, [resolv]: 'nameserver 192.168.1.1\n' }, tool)
  const made = planChange(before, create(draft), noContext)

  it('are written by nobody here, and kept for the way back', () => {
    const [found] = made.files.filter(({ path }) => path === resolv)
    expect(found && isWritten(found)).toBe(false)
    expect(made.risks.some(({ text }) => text.includes(resolv))).toBe(false)
    const networkd = { running: new Set(['networkd'] as const) }
    const unit = { '/etc/systemd/network/20-wired.network': '[Match]\nName=en*\n\n[Network]\nDHCP=ipv4\n' }
    const daemon = planChange(facts({ ...unit, [resolv]: '' }, networkd), create(draft), noContext)
    expect(daemon.edits.has(resolv)).toBe(false)
  })

  it('say nothing of whether the files are as they were left', () => {
    const files = new Map([...withEdits(before.files, made.edits), [resolv, file('nameserver 9.9.9.9\n')]])
    const now = { ...before, files, links: [enslaved, madeBridge] }
    const origins = new Map([['virbr0', made.files]])
    const removal = planChange(now, { kind: 'remove', name: 'virbr0' }, { ...noContext, origins })
    expect(withEdits(files, removal.edits)).toEqual(
      new Map([...before.files, [resolv, file('nameserver 9.9.9.9\n')]]),
    )
  })
})
