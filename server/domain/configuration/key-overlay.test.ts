import { expect, it } from 'vitest'
import { keysOfServer } from '#contracts/key-overlay.ts'
import { configMetadataSchema } from '#server/lxd/resources/config-metadata.ts'
import { keyOverlay } from './key-overlay.ts'

// The shape that servers from 5.18 on answer with; the words are ours.
const answer = {
  configs: {
    instance: {
      boot: {
        keys: [
          { 'boot.host_shutdown_timeout': { type: 'integer', defaultdesc: '`45`', shortdesc: 'How long' } },
          {
            'boot.brand_new': {
              type: 'bool',
              defaultdesc: '`false`',
              shortdesc: 'New',
              condition: 'virtual machine',
            },
          },
        ],
      },
      security: { keys: [{ 'security.syscalls.brand_new': { type: 'bool', condition: 'container' } }] },
      raw: { keys: [{ 'raw.brand_new': { type: 'blob', shortdesc: 'Lines' } }] },
      miscellaneous: { keys: [{ 'user.*': { type: 'string' } }, { 'environment.*': { type: 'string' } }] },
      'resource-limits': {
        keys: [{ 'limits.hugepages.64KB': { type: 'string' } }, { 'limits.kernel.<x>': {} }],
      },
      volatile: { keys: [{ 'volatile.uuid': { type: 'string' } }] },
      empty: { keys: null },
    },
    server: { core: { keys: [{ 'core.https_address': { type: 'string' } }] } },
  },
}

it('takes what the server says of instances, and nothing else', () => {
  const overlay = keyOverlay(['amd_sev', 'no_such'], configMetadataSchema.parse(answer))
  expect(overlay.extensions).toEqual(['amd_sev'])
  expect(overlay.keys.map((key) => [key.key, key.group, key.kind, key.only])).toEqual([
    ['boot.host_shutdown_timeout', 'boot', 'text', null],
    ['boot.brand_new', 'boot', 'switch', 'virtual-machine'],
    ['security.syscalls.brand_new', 'syscalls', 'switch', 'container'],
    ['raw.brand_new', 'raw', 'lines', null],
    ['limits.hugepages.64KB', 'limits', 'text', null],
  ])
  const facts = keysOfServer(overlay)
  const fact = (key: string) => facts.find((each) => each.key === key)
  expect(fact('boot.host_shutdown_timeout')?.default).toBe('45')
  expect(fact('boot.brand_new')?.only).toBe('virtual-machine')
  expect(fact('raw.brand_new')?.host).toBe(true)
  expect(fact('security.sev')).toBeDefined()
})

it('is no more than extensions where the server cannot tell', () => {
  expect(keyOverlay(['amd_sev'], null)).toEqual({ extensions: ['amd_sev'], keys: [] })
})
