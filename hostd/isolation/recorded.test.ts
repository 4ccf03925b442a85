import { describe, expect, it } from 'vitest'
import { commandOf, processOf } from './list-processes.ts'
import { parseTraffic } from './parse-proc.ts'
import { groupFolders } from './read-cgroup.ts'
import { interfacesOf, linksSchema } from './read-network.ts'

// A container named web1 on its host, as the kernel and `ip -j` told of it.

const stat = '4033 (sh) S 4021 4033 4033 0 -1 4194560 600 0 0 0 1 2 0 0 20 0 1 0 884212 4636672 300'
const status =
  'Name:\tsh\nState:\tS (sleeping)\nPPid:\t4021\nUid:\t1000033\t1000033\t1000033\t1000033\nNSpid:\t4033\t12\n'
const uidMap = [{ inside: 0, outside: 1000000, count: 65536 }]

describe('a process', () => {
  it('has two numbers and two users', () => {
    expect(processOf(4033, { stat, status }, uidMap)).toEqual({
      ...{ pid: 4033, pidInside: 12, uid: 1000033, uidInside: 33, parent: 4021 },
      ...{ name: 'sh', state: 'S (sleeping)', startedAt: '884212' },
    })
  })

  it('in a namespace made inside has the number that the container sees', () => {
    const nested = status.replace('4033\t12', '4033\t12\t1')
    expect(processOf(4033, { stat, status: nested }, uidMap)?.pidInside).toBe(12)
  })

  it('of a user outside of the map has none inside', () => {
    expect(processOf(4033, { stat, status }, [])?.uidInside).toBeNull()
  })

  it('that ended meanwhile is none', () => {
    expect(processOf(4033, { stat: '', status: '' }, uidMap)).toBeNull()
    expect(processOf(4033, { stat, status: 'Name:\tsh\n' }, uidMap)).toBeNull()
  })

  it.each([
    ['sleep\x007654\0', 'sleep 7654'],
    ['', ''],
    ['/bin/sh\0-c\0echo a b\0', '/bin/sh -c echo a b'],
    [`x\0${'y'.repeat(9000)}`, `x ${'y'.repeat(4094)}`],
  ])('was started with %j', (cmdline, command) => {
    expect(commandOf(cmdline)).toBe(command)
  })
})

describe('the folders of its control group', () => {
  const v1 = [
    '31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw',
    '32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct',
    '35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory',
    '41 31 0:38 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw',
  ].join('\n')

  it('are one for each hierarchy of v1', () => {
    const cgroup = '4:memory:/lxc.payload.web1/init\n2:cpuacct,cpu:/lxc.payload.web1\n0::/lxc.payload.web1\n'
    expect(groupFolders(cgroup, v1)).toEqual([
      '/sys/fs/cgroup/memory/lxc.payload.web1',
      '/sys/fs/cgroup/cpu,cpuacct/lxc.payload.web1',
      '/sys/fs/cgroup/unified/lxc.payload.web1',
    ])
  })

  it('are one of v2', () => {
    const mounts = '30 23 0:26 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw,nsdelegate'
    expect(groupFolders('0::/lxc.payload.web1/init.scope\n', mounts)).toEqual([
      '/sys/fs/cgroup/lxc.payload.web1',
    ])
  })

  it('are none of a process of the host, nor where nothing is mounted', () => {
    expect(groupFolders('0::/system.slice/ssh.service\n', v1)).toEqual([])
    expect(groupFolders('0::/lxc.payload.web1\n', '')).toEqual([])
  })
})

describe('its network', () => {
  const inside = linksSchema.parse([
    {
      ...{ ifindex: 1, ifname: 'lo', flags: ['LOOPBACK', 'UP'], operstate: 'UNKNOWN' },
      addr_info: [{ family: 'inet', local: '127.0.0.1', prefixlen: 8 }],
    },
    {
      ...{ ifindex: 6, link_index: 7, ifname: 'eth0', operstate: 'UP', link_netnsid: 0 },
      addr_info: [{ local: '10.7.0.5', prefixlen: 24 }, { local: 'fe80::1', prefixlen: 64 }, {}],
    },
  ])
  const host = linksSchema.parse([
    { ifindex: 4, ifname: 'lxdbr0', operstate: 'UP' },
    // The right number, but its own other end is another: a card of another container.
    { ifindex: 7, link_index: 9, ifname: 'veth9', operstate: 'UP', master: 'br9' },
    { ifindex: 7, link_index: 6, ifname: 'veth1a2b', operstate: 'UP', master: 'lxdbr0' },
  ])

  it('has its cards with the other ends of their cables', () => {
    const traffic = parseTraffic('  eth0: 700 1 0 0 0 0 0 0 300 1 0 0 0 0 0 0')
    expect(interfacesOf(inside, host, traffic)).toEqual([
      ...[
        {
          name: 'lo',
          state: 'unknown',
          addresses: ['127.0.0.1/8'],
          receivedBytes: 0,
          sentBytes: 0,
          hostEnd: null,
        },
      ],
      {
        ...{ name: 'eth0', state: 'up', addresses: ['10.7.0.5/24', 'fe80::1/64'] },
        ...{ receivedBytes: 700, sentBytes: 300, hostEnd: { name: 'veth1a2b', bridge: 'lxdbr0' } },
      },
    ])
  })

  it('a card that the host gave away has no other end', () => {
    const [, card] = interfacesOf(inside, [], new Map())
    expect(card).toMatchObject({ hostEnd: null, receivedBytes: 0 })
  })
})
