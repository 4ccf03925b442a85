import { describe, expect, it } from 'vitest'
import { withEdits } from '../../files/edit-files.ts'
import { planChange } from '../../plan.ts'
import { draft, enslaved, facts, link, madeBridge, noContext, staticDraft } from '../../testing/facts.ts'
import { networkmanager } from './networkmanager.ts'

const folder = '/etc/NetworkManager/system-connections'
const tool = {
  installed: new Set(['networkmanager'] as const),
  running: new Set(['networkmanager'] as const),
}
const texts = (plan: { files: { path: string; after: { text: string } | null }[] }) =>
  Object.fromEntries(plan.files.map(({ path, after }) => [path, after?.text ?? null]))

const wired = {
  [`${folder}/Office LAN.nmconnection`]: `[connection]
id=Office LAN
uuid=11111111-2222-3333-4444-555555555555
type=ethernet
interface-name=enp0s3
zone=internal

[ethernet]

[ipv4]
method=auto
route1=10.9.0.0/16,192.168.1.9

[ipv6]
method=auto

[proxy]
`,
}
const profiles = [
  {
    uuid: '11111111-2222-3333-4444-555555555555',
    name: 'Office LAN',
    device: 'enp0s3',
    file: `${folder}/Office LAN.nmconnection`,
  },
]

describe('a bridge with DHCP', () => {
  it('is a profile with the addresses, and one for the port', () => {
    const bridge = { ...draft, ipv6: { mode: 'auto' as const, address: '', gateway: '' } }
    const plan = planChange(facts(wired, { ...tool, profiles }), { kind: 'create', bridge }, noContext)
    const after = texts(plan)
    expect(Object.keys(after)).toEqual([
      `${folder}/Office LAN.nmconnection`,
      `${folder}/virbr0-port-enp0s3.nmconnection`,
      `${folder}/virbr0.nmconnection`,
    ])
    expect(after[`${folder}/Office LAN.nmconnection`]).toBe(
      (wired[`${folder}/Office LAN.nmconnection`] ?? '').replace(
        'zone=internal\n',
        'zone=internal\nautoconnect=false\n',
      ),
    )
    expect(after[`${folder}/virbr0.nmconnection`]).toMatch(
      /^\[connection\]\nid=virbr0\nuuid=[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\ntype=bridge\ninterface-name=virbr0\nautoconnect-slaves=1\nzone=internal\n\n\[bridge\]\nstp=false\nmac-address=08:00:27:4E:66:A1\n\n\[ipv4\]\nmethod=auto\nroute1=10\.9\.0\.0\/16,192\.168\.1\.9\ndhcp-client-id=mac\n\n\[ipv6\]\nmethod=auto\n$/,
    )
    expect(after[`${folder}/virbr0-port-enp0s3.nmconnection`]).toContain(
      'interface-name=enp0s3\nmaster=virbr0\nslave-type=bridge\n',
    )
    expect(plan.files.every(({ after }) => after?.mode === 0o600)).toBe(true)
    // The way back names the profile that was active.
    expect(plan.undoAfter.at(-1)?.command).toContain('11111111-2222-3333-4444-555555555555')
  })

  it('is found again and goes to the byte', () => {
    const before = facts(wired, { ...tool, profiles })
    const made = planChange(before, { kind: 'create', bridge: draft }, noContext)
    const now = {
      ...before,
      files: withEdits(before.files, made.edits),
      links: [enslaved, madeBridge],
      profiles: [],
    }
    expect(networkmanager.portsOf(now, 'virbr0')).toEqual(['enp0s3'])
    const origins = new Map([['virbr0', made.files]])
    const removal = planChange(now, { kind: 'remove', name: 'virbr0' }, { ...noContext, origins })
    expect(withEdits(now.files, removal.edits)).toEqual(before.files)
    const blind = texts(planChange(now, { kind: 'remove', name: 'virbr0' }, noContext))
    expect(blind[`${folder}/Office LAN.nmconnection`]).not.toContain('autoconnect')
    expect(blind[`${folder}/virbr0.nmconnection`]).toBeNull()
  })
})

it('writes a static address with its gateway and names', () => {
  const plan = planChange(
    facts(wired, { ...tool, profiles }),
    { kind: 'create', bridge: staticDraft },
    noContext,
  )
  const text = texts(plan)[`${folder}/virbr0.nmconnection`]
  expect(text).toContain(
    '[ipv4]\nmethod=manual\nroute1=10.9.0.0/16,192.168.1.9\ndhcp-client-id=mac\naddress1=192.168.1.20/24,192.168.1.1\ndns=192.168.1.1;9.9.9.9;\ndns-search=lan.test;\n',
  )
  expect(text).toContain('[ipv6]\nmethod=disabled\n')
})

it('hears of the way out from the router where a fixed IPv6 address has no gateway', () => {
  const before = facts(wired, { ...tool, profiles })
  const ipv6 = (gateway: string) => ({ mode: 'static' as const, address: 'fd42::20/64', gateway })
  const plan = (gateway: string) =>
    planChange(before, { kind: 'create', bridge: { ...draft, ipv6: ipv6(gateway) } }, noContext)
  const [told, alone] = [plan(''), plan('fd42::1')]
  const file = `${folder}/virbr0.nmconnection`
  expect(texts(told)[file]).toContain('[ipv6]\nmethod=auto\naddress1=fd42::20/64\n')
  expect(texts(alone)[file]).toContain('[ipv6]\nmethod=manual\naddress1=fd42::20/64,fd42::1\n')
  for (const [made, gateway] of [
    [told, ''],
    [alone, 'fd42::1'],
  ] as const) {
    const now = { ...before, files: withEdits(before.files, made.edits), profiles: [] }
    expect(networkmanager.settingsOf(now, madeBridge)?.ipv6).toEqual(ipv6(gateway))
  }
})

it('makes a bond itself the port, since its profile makes the bond', () => {
  const bond = link({ name: 'bond0', kind: 'bond' })
  const files = {
    [`${folder}/bond0.nmconnection`]:
      '[connection]\nid=bond0\nuuid=66666666-2222-3333-4444-555555555555\ntype=bond\ninterface-name=bond0\n\n[bond]\nmode=802.3ad\n\n[ipv4]\nmethod=auto\n',
  }
  const plan = planChange(
    facts(files, { ...tool, links: [bond] }),
    { kind: 'create', bridge: { ...draft, ports: ['bond0'] } },
    noContext,
  )
  expect(texts(plan)[`${folder}/bond0.nmconnection`]).toBe(
    '[connection]\nid=bond0\nuuid=66666666-2222-3333-4444-555555555555\ntype=bond\ninterface-name=bond0\nmaster=virbr0\nslave-type=bridge\n\n[bond]\nmode=802.3ad\n',
  )
})

it('leaves a profile for any card to the others', () => {
  const file = `${folder}/any.nmconnection`
  const files = {
    [file]:
      '[connection]\nid=any\nuuid=77777777-2222-3333-4444-555555555555\ntype=ethernet\n\n[ipv4]\nmethod=auto\n',
  }
  const active = [{ uuid: '77777777-2222-3333-4444-555555555555', name: 'any', device: 'enp0s3', file }]
  const plan = planChange(
    facts(files, { ...tool, profiles: active }),
    { kind: 'create', bridge: draft },
    noContext,
  )
  expect(Object.keys(texts(plan))).not.toContain(file)
  expect(plan.undoAfter.at(-1)?.command).toContain('77777777-2222-3333-4444-555555555555')
})
