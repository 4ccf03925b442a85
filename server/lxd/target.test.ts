import { expect, test } from 'vitest'
import { findSocket } from './target.ts'

test('what was set for Gantry comes first, then what lxc would use', () => {
  const all = { gantrySocket: '/g/s', lxdSocket: '/l/s', lxdDir: '/d' }
  expect(findSocket(all)).toBe('/g/s')
  expect(findSocket({ ...all, gantrySocket: undefined })).toBe('/l/s')
  expect(findSocket({ lxdDir: '/d' })).toBe('/d/unix.socket')
})

test('without any hint one of the two packaged places is named, there or not', () => {
  expect(findSocket({})).toMatch(/^\/var\/(lib|snap)\/lxd\/(common\/lxd\/)?unix\.socket$/)
})
