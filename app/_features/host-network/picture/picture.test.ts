import { describe, expect, it } from 'vitest'
import type { HostLink } from '#contracts/host-network/links.ts'
import type { HostPlug } from '#contracts/host-plugs.ts'
import { type PictureGiven, pictureGraph } from './picture-graph.ts'
import { pictureLayout } from './picture-layout.ts'
import { link } from './testing/link.ts'

const address = (text: string) => ({
  family: 4 as const,
  address: text,
  prefix: 24,
  dynamic: true,
  linkLocal: false,
})
const plug = (name: string, on: string, given: Partial<HostPlug> = {}): HostPlug => ({
  project: 'default',
  name,
  device: 'eth0',
  link: on,
  running: true,
  end: null,
  ...given,
})
const lan = { addresses: [address('192.168.1.20')], gateway4: '192.168.1.1' }
const bridge = (name: string, given: Partial<HostLink> = {}) => link({ name, kind: 'bridge', ...given })

function given(parts: Partial<PictureGiven>): PictureGiven {
  return { links: [], plugs: [], reachedAt: null, open: new Set(), ...parts }
}
const graph = (parts: Partial<PictureGiven>) => pictureGraph(given(parts))
const layout = (parts: Partial<PictureGiven>) => pictureLayout(graph(parts))

describe('what is drawn', () => {
  it('a host with nothing but its loopback draws nothing', () => {
    expect(layout({ links: [link({ name: 'lo', kind: 'loopback' })] })).toEqual({
      places: 0,
      height: 0,
      nodes: [],
      edges: [],
    })
  })

  it('the router stands before the card that leads to it, also where a bridge has its address', () => {
    const { edges } = graph({
      links: [
        link({ name: 'enp0s3', master: 'virbr0' }),
        link({ name: 'enp0s8', carrier: false, master: 'virbr0' }),
        bridge('virbr0', lan),
      ],
      reachedAt: '192.168.1.20',
    })
    expect(edges).toEqual([
      { from: 'link enp0s3', to: 'link virbr0', wayIn: true },
      { from: 'link enp0s8', to: 'link virbr0', wayIn: true },
      { from: 'lan enp0s3', to: 'link enp0s3', wayIn: true },
    ])
  })

  it('a VLAN on a bond on two cards', () => {
    const { edges } = graph({
      links: [
        link({ name: 'em1', master: 'bond0' }),
        link({ name: 'em2', master: 'bond0' }),
        link({ name: 'bond0', kind: 'bond' }),
        link({ name: 'bond0.7', kind: 'vlan', lower: 'bond0', master: 'br7' }),
        bridge('br7', lan),
      ],
    })
    expect(edges.filter(({ from }) => from.startsWith('lan')).map(({ to }) => to)).toEqual([
      'link em1',
      'link em2',
    ])
    expect(edges).toContainEqual({ from: 'link bond0', to: 'link bond0.7', wayIn: false })
    expect(edges).toContainEqual({ from: 'link bond0.7', to: 'link br7', wayIn: false })
  })

  it('cards of instances stand for their cables; the running ones first, the rest behind a number', () => {
    const plugs = [
      plug('quiet', 'virbr0', { running: false }),
      ...Array.from({ length: 9 }, (_, index) => plug(`web${index}`, 'virbr0', { end: `veth${index}` })),
    ]
    const links = [
      bridge('virbr0'),
      ...Array.from({ length: 9 }, (_, index) =>
        link({ name: `veth${index}`, kind: 'veth', master: 'virbr0' }),
      ),
      link({ name: 'vethdocker', kind: 'veth', master: 'virbr0' }),
    ]
    const nodes = graph({ links, plugs }).nodes
    expect(nodes.map(({ id }) => id)).toEqual([
      'link virbr0',
      ...[0, 1, 2, 3, 4, 5].map((index) => `plug default/web${index}/eth0`),
      'more virbr0',
      'others virbr0',
    ])
    expect(nodes.find(({ kind }) => kind === 'more')).toMatchObject({ count: 4 })
    const all = graph({ links, plugs, open: new Set(['virbr0']) }).nodes
    expect(all.filter(({ kind }) => kind === 'plug')).toHaveLength(10)
    expect(all.at(-2)).toMatchObject({ kind: 'fewer', of: 'virbr0' })
    expect(graph({ links: [bridge('virbr0')], plugs: plugs.slice(0, 7) }).nodes).toHaveLength(8)
  })

  it('a macvlan card stands on the card itself, and one on a link that is not there is left out', () => {
    const { edges, nodes } = graph({
      links: [link({ name: 'enp0s3', ...lan })],
      plugs: [plug('tap', 'enp0s3', { device: 'eth1' }), plug('far', 'ovn1')],
    })
    expect(edges).toContainEqual({ from: 'link enp0s3', to: 'plug default/tap/eth1', wayIn: false })
    expect(nodes.map(({ id }) => id)).not.toContain('plug default/far/eth0')
  })

  it('what only software made and nothing uses is left out, unless somebody comes in by it', () => {
    const links = [
      link({ name: 'dummy0', kind: 'dummy' }),
      link({ name: 'wg0', kind: 'other', addresses: [address('10.9.0.1')] }),
      link({ name: 'lo', kind: 'loopback', addresses: [address('127.0.0.1')] }),
    ]
    expect(graph({ links, reachedAt: '10.9.0.1' }).nodes).toMatchObject([{ id: 'link wg0', wayIn: true }])
    expect(graph({ links, reachedAt: '127.0.0.1' }).nodes).toMatchObject([{ id: 'link wg0', wayIn: false }])
  })
})

describe('where it stands', () => {
  it('only columns that have something take room', () => {
    const { places, nodes } = layout({
      links: [link({ name: 'enp0s3', ...lan }), bridge('lxdbr0')],
      plugs: [plug('web', 'lxdbr0')],
    })
    expect(places).toBe(4)
    expect(nodes.map(({ id, place }) => [id, place])).toEqual([
      ['lan enp0s3', 0],
      ['link enp0s3', 1],
      ['link lxdbr0', 2],
      ['plug default/web/eth0', 3],
    ])
  })

  it('a bridge stands at the middle of its instances, and its two cards around it', () => {
    const { nodes } = layout({
      links: [link({ name: 'em1', master: 'br0' }), link({ name: 'em2', master: 'br0' }), bridge('br0')],
      plugs: ['a', 'b', 'c'].map((name) => plug(name, 'br0')),
    })
    const middle = (id: string) => {
      const node = nodes.find((each) => each.id === id)
      return node ? node.top + node.height / 2 : Number.NaN
    }
    expect(middle('link br0')).toBe(middle('plug default/b/eth0'))
    expect((middle('link em1') + middle('link em2')) / 2).toBeCloseTo(middle('link br0'), 0)
    // Both cards are read before the bridge that they are ports of.
    expect(nodes.slice(0, 3).map(({ id }) => id)).toEqual(['link em1', 'link em2', 'link br0'])
  })

  it.each([0, 1, 6, 50])(
    '%i instances on each of three bridges: nothing overlaps, nothing sticks out',
    (count) => {
      const names = ['br0', 'br1', 'lxdbr0']
      const { nodes, height, edges } = layout({
        links: [
          link({ name: 'em1', ...lan }),
          link({ name: 'em1.7', kind: 'vlan', lower: 'em1', master: 'br0' }),
          link({ name: 'em1.8', kind: 'vlan', lower: 'em1', master: 'br1' }),
          ...names.map((name) => bridge(name)),
        ],
        plugs: names.flatMap((name) =>
          Array.from({ length: count }, (_, index) => plug(`${name}-${index}`, name)),
        ),
        open: new Set(['br1']),
        reachedAt: '192.168.1.20',
      })
      for (const a of nodes) {
        expect(a.top).toBeGreaterThanOrEqual(0)
        expect(a.top + a.height).toBeLessThanOrEqual(height + 1)
        for (const b of nodes) {
          const apart = a.place !== b.place || a.top + a.height <= b.top || b.top + b.height <= a.top
          expect(a === b || apart, `${a.id} and ${b.id}`).toBe(true)
        }
      }
      expect(edges.every(({ fromPlace, toPlace }) => fromPlace < toPlace)).toBe(true)
      expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length)
    },
  )
})
