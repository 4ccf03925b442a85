import { describe, expect, it } from 'vitest'
import { crumbsOf } from './crumbs.ts'

const labels = (pathname: string) => crumbsOf(pathname).map((crumb) => crumb.label)

describe('crumbsOf', () => {
  it.each([
    ['/', []],
    ['/instances', ['Instances']],
    ['/instances/launch', ['Instances', 'Launch']],
    ['/instances/default/web1', ['Instances', 'web1']],
    ['/instances/a%20b/web1/terminal', ['Instances', 'web1', 'Terminal']],
    ['/images/servers', ['Images', 'Image servers']],
    ['/images/default/0123456789abcdef', ['Images', '0123456789ab']],
    ['/profiles/default/web/configuration', ['Profiles', 'web', 'Configuration']],
    ['/storage/create', ['Storage', 'Create']],
    ['/storage/fast', ['Storage', 'fast']],
    ['/storage/fast/volumes', ['Storage', 'fast', 'Volumes']],
    ['/host-network/bridge', ['Host network', 'LAN bridge']],
    ['/account', ['Account']],
    ['/%E0%A4%A', ['%E0%A4%A']],
  ])('%s', (pathname, expected) => {
    expect(labels(pathname)).toEqual(expected)
  })

  it('leads back to the object, encoded', () => {
    expect(crumbsOf('/instances/a%20b/web1/terminal')[1]?.href).toBe('/instances/a%20b/web1')
  })
})
