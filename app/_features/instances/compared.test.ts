import { expect, it } from 'vitest'
import { comparedName, comparedText, mostCompared } from './compared.ts'
import { comparedOf } from './compared-of.ts'

const web1 = { project: 'default', name: 'web1' }
const shop = { project: 'shop', name: 'web1' }

it.each([
  ['', []],
  ['default/web1', [web1]],
  ['default/web1 shop/web1', [web1, shop]],
  ['default/web1  default/web1 ', [web1]],
  ['web1 default/web1/figures default/ /web1 default/we_b1 shop/web1', [shop]],
])('the address %j names %j', (text, refs) => {
  expect(comparedOf(text)).toEqual(refs)
  expect(comparedOf(comparedText(refs))).toEqual(refs)
})

it('names no more than can be told apart', () => {
  const many = Array.from({ length: 12 }, (_, i) => ({ project: 'default', name: `c${i}` }))
  expect(comparedOf(comparedText(many))).toEqual(many.slice(0, mostCompared))
})

it('a project is named where two have the same name', () => {
  const db = { project: 'shop', name: 'db' }
  expect([web1, db].map((ref) => comparedName(ref, [web1, db]))).toEqual(['web1', 'db'])
  const all = [web1, shop, db]
  expect(all.map((ref) => comparedName(ref, all))).toEqual(['default/web1', 'shop/web1', 'db'])
})
