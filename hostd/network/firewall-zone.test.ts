import { expect, it } from 'vitest'
import { withEdits } from './files/edit-files.ts'
import { planChange } from './plan.ts'
import { draft, enslaved, facts, madeBridge, noContext } from './testing/facts.ts'

const zone = '/etc/firewalld/zones/internal.xml'
const xml = `<?xml version="1.0" encoding="utf-8"?>
<zone>
  <short>Internal</short>
  <interface name="enp0s3"/>
  <interface name='enp0s31'/>
  <service name="ssh"/>
</zone>
`
const interfaces = { '/etc/network/interfaces': 'auto enp0s3\niface enp0s3 inet dhcp\n' }
const tool = { installed: new Set(['ifupdown'] as const) }
const running = { ...tool, running: new Set(['firewalld'] as const) }
const create = { kind: 'create', bridge: draft } as const

it('the zone of the card becomes that of the bridge, in the file and in the firewall that runs', () => {
  const before = facts({ ...interfaces, [zone]: xml }, running)
  const plan = planChange(before, create, noContext)
  expect(plan.edits.get(zone)?.text).toBe(xml.replace('"enp0s3"', '"virbr0"'))
  expect(plan.after.at(-1)).toMatchObject({
    command: ['firewall-cmd', '--zone=internal', '--change-interface=virbr0'],
    mayFail: false,
  })
  expect(plan.undoAfter.at(-1)).toMatchObject({
    command: ['firewall-cmd', '--zone=internal', '--change-interface=enp0s3'],
    mayFail: true,
  })
  const now = { ...before, files: withEdits(before.files, plan.edits), links: [enslaved, madeBridge] }
  const removal = planChange(now, { kind: 'remove', name: 'virbr0' }, noContext)
  expect(removal.edits.get(zone)?.text).toBe(xml)
  expect(removal.after.at(-1)?.command).toEqual([
    'firewall-cmd',
    '--zone=internal',
    '--change-interface=enp0s3',
  ])
})

it('a firewall that does not run is told by its file alone; a card in no zone stays in none', () => {
  const idle = planChange(facts({ ...interfaces, [zone]: xml }, tool), create, noContext)
  expect(idle.edits.has(zone)).toBe(true)
  expect(JSON.stringify(idle.after)).not.toContain('firewall-cmd')
  const other = xml.replace('"enp0s3"', '"enp0s8"')
  const none = planChange(facts({ ...interfaces, [zone]: other }, running), create, noContext)
  expect(none.edits.has(zone)).toBe(false)
  expect(JSON.stringify(none.after)).not.toContain('firewall-cmd')
})
