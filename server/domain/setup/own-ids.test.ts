import { expect, it } from 'vitest'
import { isNested, sharesIds } from './own-ids.ts'

const host = '         0          0 4294967295\n'
const container = '         0    1000000     165536\n'

it.each([
  ['a host', host, 'root:100000:65536\n', false, false],
  ['a host without subuids', host, '', false, false],
  ['a container with ids to give away', container, 'root:100000:65536\n', true, false],
  ['a container without', container, '', true, true],
  ['a container with ids for somebody else', container, 'ann:100000:65536\n', true, true],
  ['a container with ids that it does not have', container, 'root:1000000:65536\n', true, true],
  ['a container of two ranges', '0 1000 1\n1 2000000 200000\n', 'root:100000:65536\n', true, false],
  ['what cannot be read', '', '', false, false],
])('%s', (_, uidMap, subuid, nested, shares) => {
  expect(isNested({ uidMap, subuid })).toBe(nested)
  expect(sharesIds({ uidMap, subuid })).toBe(shares)
})
