import { expect, it } from 'vitest'
import { atAddress, movedTo } from './moved-to.ts'

const change = { before: ['10.20.30.104', 'fd42::5'], expected: ['10.20.30.77', 'fd42::5'] }

it('names the new address to whoever came in by the old one', () => {
  expect(movedTo('10.20.30.104', change)).toEqual(['10.20.30.77'])
  expect(atAddress('https://10.20.30.104:8440/host-network?a=b', '10.20.30.77')).toBe(
    'https://10.20.30.77:8440/host-network?a=b',
  )
  expect(atAddress('https://10.20.30.104:8440/', 'fd42::7')).toBe('https://[fd42::7]:8440/')
})

it('says nothing where the console stays, or where nobody can know', () => {
  expect(movedTo('[fd42::5]', change)).toEqual([])
  expect(movedTo('127.0.0.1', change)).toEqual([])
  expect(movedTo('gantry.example.org', change)).toEqual([])
  expect(movedTo('10.20.30.104', { ...change, expected: ['10.20.30.104'] })).toEqual([])
})
