import fc from 'fast-check'
import type { DocumentValue } from '../document-fields.ts'
import { awkwardTexts } from './awkward-texts.ts'

export const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 20 }) },
  { weight: 2, arbitrary: fc.constantFrom('', ...awkwardTexts) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom(' ', '\n', 'a', ':', '#', '-', "'", '"', '\\', '\t'), { maxLength: 12 })
      .map((parts) => parts.join('')),
  },
)
// LXD has no NUL in its texts, and the reader refuses it.
const text = anyText.map((value) => value.replaceAll('\0', ''))

const key = fc.oneof(
  fc.constantFrom(
    'limits.cpu',
    'limits.memory',
    'boot.autostart',
    'user.note',
    'user.a',
    'user.b',
    'volatile.uuid',
  ),
  fc.stringMatching(/^user\.[a-z_-]{1,8}[0-9]{0,3}$/),
  fc.constantFrom('10', 'yes', 'user.Key with', 'a: b', "it's", '#k', 'user.9', 'user.10'),
)
const map = fc.dictionary(key, text, { maxKeys: 8, noNullPrototype: true })
const device = fc.dictionary(fc.constantFrom('type', 'path', 'pool', 'source', 'name', 'mtu'), text, {
  maxKeys: 4,
  noNullPrototype: true,
})
const deviceName = fc.oneof(
  fc.constantFrom('root', 'eth0', 'eth1', 'eth9', 'eth10', '10', 'yes'),
  fc.stringMatching(/^[a-z][0-9]{0,3}$/),
)

export const anyInstance: fc.Arbitrary<DocumentValue> = fc
  .record({
    architecture: fc.constantFrom('x86_64', 'aarch64'),
    description: text,
    ephemeral: fc.boolean(),
    profiles: fc.uniqueArray(fc.constantFrom('default', 'web', 'yes', '10', 'a: b'), { maxLength: 4 }),
    config: map,
    devices: fc.dictionary(deviceName, device, { maxKeys: 4, noNullPrototype: true }),
  })
  .map(({ architecture, description, ephemeral, profiles, config, devices }) => ({
    texts: { architecture, description },
    truths: { ephemeral, stateful: false },
    lists: { profiles },
    config,
    devices,
  }))
