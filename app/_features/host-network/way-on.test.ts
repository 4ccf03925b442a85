import { describe, expect, it } from 'vitest'
import { paths } from '#app/_lib/paths.ts'
import { wayOn } from './way-on.ts'

describe('wayOn', () => {
  it.each([
    [
      paths.addNic({ kind: 'instance', project: 'default', name: 'web' }),
      'Attach web to virbr0',
      '/instances/default/web/devices?add=nic&bridge=virbr0',
      'Back to web',
    ],
    [
      paths.addNic({ kind: 'profile', project: 'a b', name: 'lan' }),
      'Attach the profile lan to virbr0',
      '/profiles/a%20b/lan/devices?add=nic&bridge=virbr0',
      'Back to the profile lan',
    ],
    [
      paths.launch({ project: 'team', image: 'abc' }),
      'Launch on virbr0',
      '/instances/launch?project=team&image=abc&bridge=virbr0',
      'Back to the launch',
    ],
    [paths.setupInit(), 'Set up LXD on virbr0', '/setup/init?bridge=virbr0', 'Back to the set-up'],
  ])('%s', (next, label, href, back) => {
    const way = wayOn(next)
    expect(way?.on('virbr0')).toEqual({ label, href })
    expect(way?.back.label).toBe(back)
  })

  it.each([
    undefined,
    null,
    '',
    '/',
    '/people',
    '/instances/default/web',
    '/instances/default/web/terminal',
    '/instances/default/web/devices/more',
    '//evil.example/instances/launch',
    'https://evil.example/setup/init',
    '/\\evil.example/setup/init',
    'javascript:alert(1)',
    '/instances/%E0%A4/web/devices',
  ])('%s leads nowhere', (next) => {
    expect(wayOn(next)).toBeNull()
  })

  it('takes nothing along that the page was not asked for', () => {
    expect(wayOn('/instances/default/web/devices?add=disk&bridge=x&next=//evil')?.on('br0').href).toBe(
      '/instances/default/web/devices?add=nic&bridge=br0',
    )
  })
})
