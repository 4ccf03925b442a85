import { expect, it } from 'vitest'
import { askedCard } from './asked-card.ts'

it.each([
  ['add=nic', null],
  ['add=nic&bridge=virbr0', { kind: 'nic-bridged', config: { parent: 'virbr0' } }],
  ['add=nic&macvlan=enp0s3', { kind: 'nic-macvlan', config: { parent: 'enp0s3' } }],
  ['add=nic&routed=enp0s3', { kind: 'nic-routed', config: { parent: 'enp0s3' } }],
  ['add=nic&network=lxdbr0', { kind: 'nic-network', config: { network: 'lxdbr0' } }],
  ['add=nic&bridge=a%20name%20that%20no%20link%20has', null],
  ['add=nic&bridge=', null],
])('%s', (query, start) => {
  expect(askedCard(new URLSearchParams(query))).toEqual(start)
})
