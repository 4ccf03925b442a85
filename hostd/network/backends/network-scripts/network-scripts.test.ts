import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BridgeDraft } from '#contracts/host-network/bridge-draft.ts'
import { bridgeDraftSchema } from '#contracts/host-network/bridge-draft.ts'
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
import { corpus } from './corpus.ts'
import { ifcfgKeys, ifcfgValue, parseIfcfg, printIfcfg, setIfcfg } from './ifcfg.ts'
import { ifcfgRules } from './ifcfg-rules.ts'

const folder = '/etc/sysconfig/network-scripts'
const scripts = { installed: new Set(['network-scripts'] as const) }
const article = {
  [`${folder}/ifcfg-enp0s3`]: `# the card
TYPE=Ethernet
BOOTPROTO=dhcp
DEFROUTE=yes
PEERDNS=yes
NAME="enp0s3"
UUID=9f3a4c02-4cbd-4a17-9e0e-1dd1d0a2f5a0
DEVICE=enp0s3
ONBOOT=yes
`,
}

const texts = (plan: { files: { path: string; after: { text: string } | null }[] }) =>
  Object.fromEntries(plan.files.map(({ path, after }) => [path, after?.text ?? null]))

describe('the article', () => {
  it('is what is written, with the address of the card and no delay', () => {
    const plan = planChange(facts(article, scripts), { kind: 'create', bridge: draft }, noContext)
    expect(plan.backend).toBe('network-scripts')
    expect(texts(plan)).toEqual({
      [`${folder}/ifcfg-enp0s3`]: `# the card
TYPE=Ethernet
BOOTPROTO=none
NAME="enp0s3"
UUID=9f3a4c02-4cbd-4a17-9e0e-1dd1d0a2f5a0
DEVICE=enp0s3
ONBOOT=yes
BRIDGE=virbr0
`,
      [`${folder}/ifcfg-virbr0`]: `DEVICE=virbr0
TYPE=Bridge
ONBOOT=yes
NM_CONTROLLED=no
DELAY=0
STP=no
MACADDR=08:00:27:4e:66:a1
PERSISTENT_DHCLIENT=yes
BOOTPROTO=dhcp
IPV6INIT=no
DEFROUTE=yes
PEERDNS=yes
`,
    })
    expect(plan.before.map(({ command }) => command)).toEqual([['ifdown', 'ifcfg-enp0s3']])
    expect(plan.after.map(({ command }) => command)).toEqual([
      ['ifup', 'ifcfg-enp0s3'],
      ['ifup', 'ifcfg-virbr0'],
    ])
    expect(plan.expected).toEqual(['192.168.1.20'])
    expect(plan.picture.after.find(({ name }) => name === 'virbr0')?.addresses).toMatchObject([
      { address: '192.168.1.20' },
    ])
  })

  it('moves a static address with its routes, aliases, VLANs and default device', () => {
    const files = {
      [`${folder}/ifcfg-enp0s3`]: `DEVICE="enp0s3"
HWADDR=08:00:27:4E:66:A1
BOOTPROTO=static
IPADDR=192.168.1.20
NETMASK=255.255.255.0
GATEWAY=192.168.1.1
DNS1=192.168.1.1
ZONE=internal
IPADDR1=192.168.1.21
PREFIX1=24
`,
      [`${folder}/route-enp0s3`]:
        '10.9.0.0/16 via 192.168.1.9 dev enp0s3\n10.8.0.0/16 via 192.168.1.9 dev enp0s31\n',
      [`${folder}/ifcfg-enp0s3:0`]: 'DEVICE=enp0s3:0\nIPADDR=192.168.1.30\n',
      [`${folder}/ifcfg-vlan7`]: 'DEVICE=vlan7\nVLAN=yes\nPHYSDEV=enp0s3\nVLAN_ID=7\n',
      [`${folder}/ifcfg-enp0s3.bak`]: 'DEVICE=enp0s3\n',
      '/etc/sysconfig/network': 'NETWORKING=yes\nGATEWAYDEV=enp0s3\n',
    }
    const plan = planChange(facts(files, scripts), { kind: 'create', bridge: staticDraft }, noContext)
    expect(texts(plan)).toEqual({
      [`${folder}/ifcfg-enp0s3`]:
        'DEVICE="enp0s3"\nHWADDR=08:00:27:4E:66:A1\nBOOTPROTO=none\nBRIDGE=virbr0\n',
      [`${folder}/ifcfg-virbr0`]: `DEVICE=virbr0
TYPE=Bridge
ONBOOT=yes
NM_CONTROLLED=no
DELAY=0
STP=no
MACADDR=08:00:27:4e:66:a1
BOOTPROTO=none
IPADDR=192.168.1.20
PREFIX=24
GATEWAY=192.168.1.1
IPV6INIT=no
DNS1=192.168.1.1
DNS2=9.9.9.9
DOMAIN=lan.test
ZONE=internal
IPADDR1=192.168.1.21
PREFIX1=24
`,
      [`${folder}/route-enp0s3`]: null,
      [`${folder}/route-virbr0`]:
        '10.9.0.0/16 via 192.168.1.9 dev virbr0\n10.8.0.0/16 via 192.168.1.9 dev enp0s31\n',
      [`${folder}/ifcfg-enp0s3:0`]: null,
      [`${folder}/ifcfg-virbr0:0`]: 'DEVICE=virbr0:0\nIPADDR=192.168.1.30\n',
      [`${folder}/ifcfg-vlan7`]: 'DEVICE=vlan7\nVLAN=yes\nPHYSDEV=virbr0\nVLAN_ID=7\n',
      '/etc/sysconfig/network': 'NETWORKING=yes\nGATEWAYDEV=virbr0\n',
    })
  })

  it('is taken back to the byte where nothing was changed since', () => {
    const before = facts(article, scripts)
    const made = planChange(before, { kind: 'create', bridge: draft }, noContext)
    const now = { ...before, files: withEdits(before.files, made.edits), links: [enslaved, madeBridge] }
    const origins = new Map([['virbr0', made.files]])
    const removal = planChange(now, { kind: 'remove', name: 'virbr0' }, { ...noContext, origins })
    expect(withEdits(now.files, removal.edits)).toEqual(before.files)
    // And without that memory the card gets what the bridge had.
    const blind = planChange(now, { kind: 'remove', name: 'virbr0' }, noContext)
    expect(texts(blind)[`${folder}/ifcfg-enp0s3`]).toContain('BOOTPROTO=dhcp\n')
    expect(texts(blind)[`${folder}/ifcfg-enp0s3`]).not.toContain('BRIDGE')
    expect(texts(blind)[`${folder}/ifcfg-virbr0`]).toBeNull()
  })

  it('leaves to NetworkManager what NetworkManager sets up', () => {
    const running = {
      ...scripts,
      running: new Set(['networkmanager'] as const),
      installed: new Set(['network-scripts', 'networkmanager'] as const),
    }
    const profiles = [
      {
        uuid: '9f3a4c02-4cbd-4a17-9e0e-1dd1d0a2f5a0',
        name: 'enp0s3',
        device: 'enp0s3',
        file: `${folder}/ifcfg-enp0s3`,
      },
    ]
    expect(() =>
      planChange(facts(article, { ...running, profiles }), { kind: 'create', bridge: draft }, noContext),
    ).toThrow(
      expect.objectContaining({ fields: { 'ports.0': expect.stringContaining('nmcli connection migrate') } }),
    )
  })

  it('edits a bridge and frees a port', () => {
    const second = link({ name: 'enp0s8', mac: '08:00:27:00:00:08', master: 'virbr0' })
    const files = {
      [`${folder}/ifcfg-virbr0`]:
        '# keep me\nDEVICE=virbr0\nTYPE=Bridge\nBOOTPROTO=dhcp\nSTP=on\nBRIDGING_OPTS="multicast_snooping=0"\n',
      [`${folder}/ifcfg-enp0s3`]: 'DEVICE=enp0s3\nBRIDGE=virbr0\n',
      [`${folder}/ifcfg-enp0s8`]: 'DEVICE=enp0s8\nBRIDGE="virbr0"\n',
    }
    const now = facts(files, { ...scripts, links: [enslaved, second, madeBridge] })
    const plan = planChange(now, { kind: 'edit', bridge: { ...staticDraft, mac: card.mac } }, noContext)
    const after = texts(plan)
    expect(after[`${folder}/ifcfg-virbr0`]).toContain('# keep me\n')
    expect(after[`${folder}/ifcfg-virbr0`]).toContain('BRIDGING_OPTS="multicast_snooping=0"\n')
    expect(after[`${folder}/ifcfg-virbr0`]).toContain('IPADDR=192.168.1.20\n')
    expect(after[`${folder}/ifcfg-enp0s8`]).toBe('DEVICE=enp0s8\nBOOTPROTO=none\n')
  })
})

describe('files of the real world', () => {
  it.each(Object.entries(corpus))('%s is printed as it was read', (_, text) => {
    const parsed = parseIfcfg(text)
    expect(printIfcfg(parsed)).toBe(text)
    expect(parseIfcfg(printIfcfg(parsed))).toEqual(parsed)
  })

  it.each(Object.entries(corpus))('%s means to the shell what it means here', (_, text) => {
    const parsed = parseIfcfg(text)
    for (const key of new Set(ifcfgKeys(parsed))) {
      const value = ifcfgValue(parsed, key)
      if (value !== undefined) expect([key, shellValue(text, key)]).toEqual([key, value])
    }
  })

  it('a set key keeps its place and every other line', () => {
    for (const text of Object.values(corpus)) {
      const lines = printIfcfg(setIfcfg(parseIfcfg(text), 'ONBOOT', 'no')).split('\n')
      const others = text.split('\n').filter((line) => line !== '' && !/ONBOOT=/.test(line))
      expect(lines.filter((line) => others.includes(line)).length).toBe(others.length)
    }
  })
})

describe('hostile values', () => {
  const hostile = fc.constantFrom(
    '$(reboot)',
    '`reboot`',
    'a\nreboot',
    'a\r\nreboot',
    '"; reboot; "',
    "'; reboot; '",
    'a" b',
    "it's",
    'a\\',
    `$\{IFS}reboot`,
    '$((1))',
    'a;reboot',
    'a|reboot',
    'a&reboot',
    'a>/etc/passwd',
    '\u0000',
    'a\u2028b',
    '!!',
    '~root',
    '*',
    '# x',
    '$HOME',
  )
  const around = fc
    .tuple(fc.string({ maxLength: 6 }), hostile, fc.string({ maxLength: 6 }))
    .map((parts) => parts.join(''))

  it('are refused for every key that is ever written', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(ifcfgRules)), fc.oneof(hostile, around), (key, value) => {
        expect(() => setIfcfg(parseIfcfg('DEVICE=x\n'), key, value)).toThrow(
          expect.objectContaining({ code: 'invalid-arguments' }),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('never get past the form, or into a file', () => {
    const fields: ((value: string) => Partial<BridgeDraft>)[] = [
      (value) => ({ name: value }),
      (value) => ({ ports: [value] }),
      (value) => ({ ipv4: { mode: 'static', address: value, gateway: '' } }),
      (value) => ({ ipv4: { mode: 'static', address: '10.0.0.2/24', gateway: value } }),
      (value) => ({ ipv6: { mode: 'static', address: value, gateway: '' } }),
      (value) => ({ dns: [value] }),
      (value) => ({ search: [value] }),
      (value) => ({ mac: value }),
    ]
    fc.assert(
      fc.property(fc.constantFrom(...fields), fc.oneof(hostile, around), (field, value) => {
        const bridge = { ...staticDraft, ...field(value) }
        expect(bridgeDraftSchema.safeParse(bridge).success).toBe(false)
        // Even if the form were not there.
        const written = () =>
          Object.values(
            texts(planChange(facts(article, scripts), { kind: 'create', bridge }, noContext)),
          ).join('')
        try {
          expect(written()).not.toContain(value)
        } catch (error) {
          expect(error).toMatchObject({ code: expect.stringMatching(/^(invalid-arguments|conflict)$/) })
        }
      }),
      { numRuns: 100 },
    )
  })

  it('of the files themselves stay where they were, and are not believed', () => {
    const text = 'DEVICE=enp0s3\nNAME="$(touch /tmp/x)"\nBOOTPROTO=dhcp\n'
    const plan = planChange(
      facts({ [`${folder}/ifcfg-enp0s3`]: text }, scripts),
      { kind: 'create', bridge: draft },
      noContext,
    )
    expect(texts(plan)[`${folder}/ifcfg-virbr0`]).not.toContain('touch')
    expect(ifcfgValue(parseIfcfg(text), 'NAME')).toBeUndefined()
  })
})

/** What a shell makes of the file; there are no programs for it to run. */
function shellValue(text: string, key: string): string {
  const env = { PATH: '/nonexistent', NODE_ENV: 'test' as const }
  const script = `${text}\nprintf %s "$${key}"`
  return execFileSync('/bin/sh', ['-c', script], {
    encoding: 'utf8',
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  })
}
