import { describe, expect, it } from 'vitest'
import type { BridgeDraft } from '#contracts/host-network/bridge-draft.ts'
import { describeLinks } from '../describe-links.ts'
import { withEdits } from '../files/edit-files.ts'
import { type HostFacts, liveLink } from '../model.ts'
import { planChange } from '../plan.ts'
import { link, noContext, staticDraft } from '../testing/facts.ts'
import { stackedHost } from '../testing/stacked-links.ts'
import { backends as all } from './backends.ts'

// A bond and a VLAN are made by their own files: as ports of a bridge they must be made by them still, and keep what makes
// them once the bridge is gone. The kernel of the lab may have neither, so here it is what the files say.

const backends = Object.values(all)
/** What makes each of them, in the words of any of the tools. */
const makesBond = /bond-slaves em1 em2|mode=802\.3ad|mode: 802\.3ad|Mode=802\.3ad/
const makesVlan = /vlan-raw-device em3|parent=em3|link: em3\n|Kind=vlan|VLAN=yes/

const onBond: BridgeDraft = { ...staticDraft, ports: ['bond0'], dns: [], search: [] }
const onVlan: BridgeDraft = {
  ...onBond,
  ports: ['em3.20'],
  ipv4: { mode: 'static', address: '10.20.0.2/24', gateway: '' },
}

const addressless: BridgeDraft = { ...onBond, ipv4: { mode: 'none', address: '', gateway: '' } }

const textOf = (facts: HostFacts) => [...facts.files.values()].map(({ text }) => text).join('\n')

/** The host once the bridge was made: files as written, and the bridge with its port. */
function onceMade(before: HostFacts, bridge: BridgeDraft): HostFacts {
  const plan = planChange(before, { kind: 'create', bridge }, noContext)
  const [port = ''] = bridge.ports
  const former = liveLink(before, port)
  const made = link({
    ...former,
    name: bridge.name,
    kind: 'bridge',
    lower: null,
    vlanId: null,
    bridge: { stp: false, forwardDelay: 0, vlanAware: false },
  })
  const links = before.links.map((one) =>
    one.name === port ? { ...one, master: bridge.name, addresses: [], gateway4: null } : one,
  )
  return { ...before, files: withEdits(before.files, plan.edits), links: [...links, made] }
}

describe.each(backends)('$name', (backend) => {
  it.each([
    ['a bond', onBond, makesBond, 'bond0'],
    ['a VLAN', onVlan, makesVlan, 'em3.20'],
  ] as const)('%s as port gives its address and is made as before', (_, bridge, makes, port) => {
    const before = stackedHost(backend.name)
    const plan = planChange(before, { kind: 'create', bridge }, noContext)
    expect(plan.backend).toBe(backend.name)
    expect(plan.expected).toEqual([bridge.ipv4.address.split('/')[0]])
    const now = onceMade(before, bridge)
    expect(textOf(now)).toMatch(makes)
    const [had, made, left] = [liveLink(before, port), liveLink(now, bridge.name), liveLink(now, port)].map(
      (one, at) => one && backend.settingsOf(at === 0 ? before : now, one),
    )
    expect(had?.ipv4).toEqual(bridge.ipv4)
    expect(made?.ipv4).toEqual(bridge.ipv4)
    expect(left?.ipv4.mode).toBe('none')
    expect(backend.portsOf(now, bridge.name)).toEqual([port])
    expect(describeLinks(now).find(({ name }) => name === bridge.name)).toMatchObject({ notEditable: null })
  })

  it.each([
    ['a bond', onBond, makesBond, 'bond0'],
    ['a VLAN', onVlan, makesVlan, 'em3.20'],
  ] as const)(
    '%s has its address again once the bridge is gone, also without the memory of how it was',
    (_, bridge, makes, port) => {
      const before = stackedHost(backend.name)
      const now = onceMade(before, bridge)
      const removal = planChange(now, { kind: 'remove', name: bridge.name }, noContext)
      const then = { ...now, links: before.links, files: withEdits(now.files, removal.edits) }
      expect(textOf(then)).toMatch(makes)
      expect(textOf(then)).not.toContain(bridge.name)
      const heir = liveLink(then, port)
      expect(heir && backend.settingsOf(then, heir)?.ipv4).toEqual(bridge.ipv4)
      expect(backend.portsOf(then, bridge.name)).toEqual([])
    },
  )

  it('a port of a bond is refused, with the bond’s name', () => {
    const bridge = { ...addressless, ports: ['em1'] }
    expect(() => planChange(stackedHost(backend.name), { kind: 'create', bridge }, noContext)).toThrow(
      expect.objectContaining({ fields: { 'ports.0': 'em1 is a port of the bond bond0.' } }),
    )
  })

  it('a card whose VLAN has an address leaves that where it is, and says so', () => {
    const bridge = { ...addressless, ports: ['em3'] }
    const before = stackedHost(backend.name)
    const plan = planChange(before, { kind: 'create', bridge }, noContext)
    expect(plan.risks.map(({ text }) => text).join()).toContain('em3.20 stands on em3 and has an address')
    const now = { ...before, files: withEdits(before.files, plan.edits) }
    const vlan = liveLink(now, 'em3.20')
    expect(vlan && backend.settingsOf(now, vlan)?.ipv4.address).toBe('10.20.0.2/24')
  })
})

it('Wi-Fi is refused, with what to take instead', () => {
  const host = stackedHost('networkmanager')
  const wireless = link({ name: 'wlp2s0', kind: 'wireless' })
  const bridge = { ...addressless, ports: ['wlp2s0'] }
  const withWireless = { ...host, links: [...host.links, wireless] }
  expect(() => planChange(withWireless, { kind: 'create', bridge }, noContext)).toThrow(
    expect.objectContaining({
      fields: { 'ports.0': expect.stringMatching(/Wi-Fi.*access point.*routed, or a network with NAT/) },
    }),
  )
})
