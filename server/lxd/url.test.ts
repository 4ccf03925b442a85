import { expect, test } from 'vitest'
import { lxdUrl } from './url.ts'

test('encodes every segment and every query value', () => {
  expect(lxdUrl(['images', 'aliases', 'my/alias'])).toBe('/1.0/images/aliases/my%2Falias')
  expect(lxdUrl(['instances', 'a b?c#d'], { project: 'p&q=r', recursion: 1 })).toBe(
    '/1.0/instances/a%20b%3Fc%23d?project=p%26q%3Dr&recursion=1',
  )
  expect(lxdUrl(['instances'], { recursion: '2;fields=state.disk' })).toBe(
    '/1.0/instances?recursion=2%3Bfields%3Dstate.disk',
  )
})

test('leaves out what is undefined and makes the root', () => {
  expect(lxdUrl([], { target: undefined })).toBe('/1.0')
  expect(lxdUrl([], { target: 'm1' })).toBe('/1.0?target=m1')
})

test.each(['', '.', '..'])('refuses the segment %j, which would name something else', (segment) => {
  expect(() => lxdUrl(['instances', segment])).toThrow(RangeError)
})
