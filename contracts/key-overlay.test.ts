import { describe, expect, it } from 'vitest'
import { factOf } from './key-facts.ts'
import { askedExtensions, type KeyOverlay, keysOfServer } from './key-overlay.ts'
import { instanceKeyGroups } from './key-tables/instance-key.ts'
import { instanceKeys } from './key-tables/instance-keys.ts'

const told = (key: string, more: Partial<KeyOverlay['keys'][number]> = {}): KeyOverlay['keys'][number] => ({
  key,
  group: 'other',
  kind: 'text',
  default: '',
  help: 'As the server says it.',
  only: null,
  ...more,
})
const keysOf = (overlay: KeyOverlay) => keysOfServer(overlay).map((fact) => fact.key)

describe('the keys of a server', () => {
  it('are the table without what needs an extension it lacks', () => {
    const keys = keysOf({ extensions: [], keys: [] })
    expect(keys).toContain('security.secureboot')
    expect(keys).not.toContain('boot.mode')
    expect(keys).not.toContain('limits.cpu.nodes')
  })

  it('are what a newer one has, without what is gone there', () => {
    const keys = keysOf({ extensions: [...askedExtensions], keys: [] })
    expect(keys).toContain('boot.mode')
    expect(keys).not.toContain('security.secureboot')
    expect(keys).not.toContain('limits.network.priority')
  })

  it('take its own word for a key, its default, and what the table does not know', () => {
    const facts = keysOfServer({
      extensions: [],
      keys: [
        told('boot.host_shutdown_timeout', { default: '45' }),
        told('limits.memory.swap', { default: 'the same as before, more or less' }),
        told('boot.mode'),
        told('security.brand_new', {
          group: 'security',
          kind: 'switch',
          default: 'false',
          only: 'container',
        }),
        told('raw.brand_new', { group: 'raw', kind: 'lines' }),
      ],
    })
    const fact = (key: string) => factOf(facts, key)
    expect(fact('boot.host_shutdown_timeout')?.default).toBe('45')
    expect(fact('boot.host_shutdown_timeout')?.help).toMatch(/^Seconds/)
    expect(fact('limits.memory.swap')?.default).toBe('true')
    expect(fact('boot.mode')?.rule).toMatchObject({ kind: 'choice' })
    expect(fact('security.brand_new')).toMatchObject({
      rule: { kind: 'switch' },
      only: 'container',
      help: 'As the server says it.',
    })
    expect(fact('raw.brand_new')?.host).toBe(true)
  })
})

describe('the table', () => {
  it('has something in every group', () => {
    for (const { id } of instanceKeyGroups)
      expect(
        instanceKeys.some((fact) => fact.group === id),
        id,
      ).toBe(true)
  })

  it('knows which keys reach into the host', () => {
    const host = (key: string) => factOf(instanceKeys, key)?.host ?? false
    expect(instanceKeys.filter((fact) => fact.key.startsWith('raw.')).every((fact) => fact.host)).toBe(true)
    expect(host('security.privileged')).toBe(true)
    expect(host('linux.kernel_modules')).toBe(true)
    expect(host('security.nesting')).toBe(false)
    expect(host('user.anything')).toBe(false)
  })

  it('finds the keys whose name is anything', () => {
    const key = (name: string) => factOf(instanceKeys, name)?.key
    expect(key('user.a.b')).toBe('user.*')
    expect(key('limits.kernel.nofile')).toBe('limits.kernel.*')
    expect(key('limits.hugepages.64KB')).toBe('limits.hugepages.64KB')
    expect(key('limits.hugepages.3KB')).toBeUndefined()
    expect(key('cloud-init.ssh-keys.ann')).toBe('cloud-init.ssh-keys.KEYNAME')
    expect(key('linux.sysctl.net.ipv4.ip_forward')).toBe('linux.sysctl.*')
  })
})
