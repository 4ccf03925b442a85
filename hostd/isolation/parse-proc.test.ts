import { describe, expect, it } from 'vitest'
import {
  cgroupPaths,
  insideId,
  parseCapabilities,
  parseIdMap,
  parseMounts,
  parseStatus,
  parseTraffic,
  payloadOf,
} from './parse-proc.ts'

// Texts as kernels write them: 5.15 to 6.18, control groups of both generations.

describe('/proc/<pid>/status', () => {
  const status = parseStatus(
    'Name:\tinit\nUmask:\t0022\nState:\tS (sleeping)\nPPid:\t4021\nUid:\t1000000\t1000000\t1000000\t1000000\nNSpid:\t4033\t1\nSeccomp:\t2\n',
  )

  it('is fields by name', () => {
    expect(status.get('State')).toBe('S (sleeping)')
    expect(status.get('NSpid')).toBe('4033\t1')
    expect(status.get('Groups')).toBeUndefined()
  })

  it('a name may hold colons and blanks', () => {
    expect(parseStatus('Name:\ta: b (c)\n').get('Name')).toBe('a: b (c)')
    expect(parseStatus('').size).toBe(0)
  })
})

describe('id maps', () => {
  const map = parseIdMap(
    '         0    1000000       1000\n      1000       1000          1\n      1001    1001001 999998999\n',
  )

  it('are ranges', () => {
    expect(map).toEqual([
      { inside: 0, outside: 1000000, count: 1000 },
      { inside: 1000, outside: 1000, count: 1 },
      { inside: 1001, outside: 1001001, count: 999998999 },
    ])
    expect(parseIdMap('')).toEqual([])
  })

  it.each([
    [1000000, 0],
    [1000999, 999],
    [1000, 1000],
    [1001001, 1001],
    [0, null],
    [1001000, null],
  ])('user %d of the host is %s inside', (outside, inside) => {
    expect(insideId(map, outside)).toBe(inside)
  })
})

describe('/proc/<pid>/cgroup', () => {
  const v1 = [
    '9:name=systemd:/gantry-lab/x/lxc.payload.web1',
    '8:pids:/lxc.payload.web1',
    '2:cpu,cpuacct:/lxc.payload.web1/system.slice/ssh.service',
    '0::/',
  ].join('\n')

  it('is controllers and paths', () => {
    expect(cgroupPaths(v1)).toContainEqual({
      controllers: ['cpu', 'cpuacct'],
      path: '/lxc.payload.web1/system.slice/ssh.service',
    })
    expect(cgroupPaths('0::/lxc.payload.web1\n')).toEqual([{ controllers: [''], path: '/lxc.payload.web1' }])
    expect(cgroupPaths('nonsense\n')).toEqual([])
  })

  it.each([
    ['v1', v1, 'web1'],
    ['v2', '0::/lxc.payload.shop_web1/init.scope\n', 'shop_web1'],
    ['a folder that root inside named', '0::/lxc.payload.web1/lxc.payload.other\n', 'web1'],
    ['hierarchies that disagree', '2:cpu:/lxc.payload.a\n1:pids:/lxc.payload.b\n', null],
    ['the host', '0::/system.slice/ssh.service\n', null],
    ['a monitor', '0::/lxc.monitor.web1\n', null],
    ['nothing', '', null],
  ])('tells the container: %s', (_, text, container) => {
    expect(payloadOf(text)).toBe(container)
  })
})

it('mounts, with what the kernel escapes', () => {
  const mounts = parseMounts(
    [
      '31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755',
      '32 31 0:29 / /sys/fs/cgroup/cpu,cpuacct rw,relatime shared:9 master:2 - cgroup cgroup rw,cpu,cpuacct',
      '90 80 0:55 /rootfs / ro,relatime - btrfs /dev/loop0 rw,space_cache,subvol=/containers/web1',
      '91 90 0:56 / /mnt/with\\040a\\040blank\\134 rw - ext4 /dev/sda1 rw',
      '',
      'cut off',
    ].join('\n'),
  )
  expect(mounts.map(({ target, type, readOnly }) => [target, type, readOnly])).toEqual([
    ['/sys/fs/cgroup', 'tmpfs', false],
    ['/sys/fs/cgroup/cpu,cpuacct', 'cgroup', false],
    ['/', 'btrfs', true],
    ['/mnt/with a blank\\', 'ext4', false],
  ])
  expect(mounts[1]?.superOptions).toEqual(['rw', 'cpu', 'cpuacct'])
})

it('bytes by interface', () => {
  const traffic = parseTraffic(
    [
      'Inter-|   Receive                                                |  Transmit',
      ' face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed',
      '    lo:     504       6    0    0    0     0          0         0      504       6    0    0    0     0       0          0',
      '  eth0:1234567890 99 0 0 0 0 0 0 42 3 0 0 0 0 0 0',
    ].join('\n'),
  )
  expect([...traffic]).toEqual([
    ['lo', { received: 504, sent: 504 }],
    ['eth0', { received: 1234567890, sent: 42 }],
  ])
})

describe('capabilities', () => {
  it.each([
    ['0000000000000000', []],
    ['0000000000000001', ['chown']],
    ['0000000000200400', ['net_bind_service', 'sys_admin']],
    ['0000010000000000', ['checkpoint_restore']],
    ['8000000000000000', ['capability 63']],
    ['none', []],
  ])('%s', (hex, names) => {
    expect(parseCapabilities(hex)).toEqual(names)
  })

  it('all of a kernel of today', () => {
    expect(parseCapabilities('000001ffffffffff')).toHaveLength(41)
  })
})
