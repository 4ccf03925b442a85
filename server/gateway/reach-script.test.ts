import { expect, it } from 'vitest'
import { reachOrigins } from './reach-script.ts'

const ask = (query: string, host = '10.20.30.104:8440') => reachOrigins(`/api/reach.js?${query}`, host, true)

it('names the addresses under the port of this console', () => {
  expect(ask('at=10.20.30.77&at=fd42::7')).toEqual(['https://10.20.30.77:8440', 'https://[fd42::7]:8440'])
  expect(ask('at=10.20.30.77', '[fd42::1]:8440')).toEqual(['https://10.20.30.77:8440'])
  expect(ask('at=10.20.30.77', '10.20.30.104')).toEqual(['https://10.20.30.77'])
})

it.each([
  'at=evil.example',
  'at=10.20.30.77%20https://evil.example',
  'at=10.20.30.77;script-src',
  'at=fe80::1%25eth0',
  'at=',
  '',
])('lets nothing else into the policy: %s', (query) => expect(ask(query)).toEqual([]))
