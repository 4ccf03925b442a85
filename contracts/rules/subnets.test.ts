import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contains, isLinkLocal, netmaskOf, overlap, prefixOf, sameAddress, subnetOf } from './subnets.ts'

const subnet = (cidr: string) => {
  const found = subnetOf(cidr)
  if (!found) throw new Error(cidr)
  return found
}

it('knows what lies in a subnet', () => {
  expect(contains(subnet('10.0.3.7/24'), '10.0.3.255')).toBe(true)
  expect(contains(subnet('10.0.3.7/24'), '10.0.4.0')).toBe(false)
  expect(contains(subnet('10.0.3.7/0'), '192.0.2.1')).toBe(true)
  expect(contains(subnet('10.0.3.7/24'), 'fd42::1')).toBe(false)
  expect(contains(subnet('fd42:0:0:1::7/64'), 'fd42::1:0:0:0:1')).toBe(true)
  expect(contains(subnet('fd42::/64'), 'fd42:0:0:1::1')).toBe(false)
  expect(contains(subnet('::ffff:10.0.0.0/104'), '::ffff:10.9.9.9')).toBe(true)
})

it('takes nothing else for a subnet', () => {
  for (const text of [
    '',
    '10.0.3.7',
    '10.0.3.7/33',
    '10.0.3.7/',
    '10.0.3/24',
    'x/24',
    '10.0.3.7/24/1',
    '::/129',
  ]) {
    expect(subnetOf(text)).toBeNull()
  }
})

it('overlaps both ways, and with itself', () => {
  const cidr = fc
    .tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }))
    .map(([host, prefix]) => subnet(`${host}/${prefix}`))
  fc.assert(
    fc.property(cidr, cidr, (a, b) => {
      expect(overlap(a, a)).toBe(true)
      expect(overlap(a, b)).toBe(overlap(b, a))
    }),
  )
  expect(overlap(subnet('10.0.0.0/8'), subnet('10.9.0.1/24'))).toBe(true)
  expect(overlap(subnet('10.0.0.0/24'), subnet('10.0.1.0/24'))).toBe(false)
  expect(overlap(subnet('0.0.0.0/0'), subnet('::/0'))).toBe(false)
})

it('compares addresses by what they mean', () => {
  expect(sameAddress('fd42::1', 'FD42:0:0::0001')).toBe(true)
  expect(sameAddress('10.0.0.1', '10.0.0.2')).toBe(false)
  expect(sameAddress('nonsense', 'nonsense')).toBe(false)
  expect(isLinkLocal('fe80::1')).toBe(true)
  expect(isLinkLocal('fec0::1')).toBe(false)
  expect(isLinkLocal('169.254.0.1')).toBe(false)
})

it('writes netmasks both ways', () => {
  for (let prefix = 0; prefix <= 32; prefix++) expect(prefixOf(netmaskOf(prefix))).toBe(prefix)
  expect(netmaskOf(23)).toBe('255.255.254.0')
  expect(prefixOf('255.0.255.0')).toBeNull()
})
