import { describe, expect, it } from 'vitest'
import { checkDocument } from './check-document.ts'
import { helpAt } from './document-facts.ts'
import { readDocument } from './read-document.ts'
import { placeOfRefusal } from './refusal-place.ts'

const text = `architecture: x86_64
config:
  limits.cpu: lots
  limits.memory: 1GiB
  nonsense: "1"
  user.note: x
  volatile.uuid: mine
devices:
  eth0:
    type: nic
    nictype: bridged
    parent: nobr0
    mtu: big
  root:
    type: disk
    path: /
    pool: fast
ephemeral: false
profiles:
- default
- gone
`
const subject = { noun: 'instance' as const, type: 'container' }
const known = { pools: ['default'], networks: ['lxdbr0'], profiles: ['default'] }
const lines = (saved: string | null) => {
  const value = saved === null ? null : readDocument('instance', saved).value
  return checkDocument(subject, text, value, known).map(({ line, severity }) => [line, severity])
}

describe('a document is checked by the same table as the forms', () => {
  it('with errors and warnings on their lines', () => {
    expect(lines(null)).toEqual([
      [3, 'error'],
      [5, 'warning'],
      [13, 'error'],
      [17, 'warning'],
      [21, 'warning'],
    ])
  })

  it('and what stands there already never stops anybody', () => {
    expect(lines(text).every(([, severity]) => severity === 'warning')).toBe(true)
  })

  it('and what LXD keeps itself is marked when it is changed', () => {
    expect(lines(text.replace('volatile.uuid: mine', 'volatile.uuid: theirs'))).toContainEqual([7, 'warning'])
  })

  it('which also says what a key is', () => {
    expect(helpAt(subject, ['config', 'limits.memory'], {})?.help).toMatch(/memory/)
    expect(helpAt(subject, ['config', 'volatile.uuid'], {})?.help).toMatch(/LXD itself/)
    expect(
      helpAt(subject, ['devices', 'eth0', 'parent'], { eth0: { type: 'nic', nictype: 'bridged' } }),
    ).not.toBeNull()
    expect(helpAt(subject, ['config', 'nonsense'], {})).toBeNull()
  })
})

it.each([
  ['Unknown configuration key: nonsense', 5],
  ['Invalid config: Invalid value for config option "limits.cpu": strconv', 3],
  [
    'Failed to validate devices: Device validation failed for "eth0": Parent device "nobr0" doesn\'t exist',
    12,
  ],
  ['Invalid devices: Device validation failed for "eth0": Invalid value for device option "mtu": no', 13],
  ['Invalid devices: Device validation failed for "root": The "fast" storage pool doesn\'t exist', 17],
])('a refusal lands on the line that it means: %s', (words, line) => {
  expect(placeOfRefusal('instance', text, words)?.line).toBe(line)
})

it('a refusal that names nothing lands nowhere', () => {
  expect(placeOfRefusal('instance', text, 'The kernel said no')).toBeNull()
})
