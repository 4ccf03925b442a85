import net from 'node:net'
import { expect, it } from 'vitest'
import { inTheWay } from './check-addresses.ts'
import { routesOf4, routesOf6 } from './host-routes.ts'
import { listenProblem } from './listen-problem.ts'
import { pairsOf } from './look-at-device.ts'

const table4 = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
eth0	00000000	010200C0	0003	0	0	0	00000000	0	0	0
eth0	000200C0	00000000	0001	0	0	0	00FFFFFF	0	0	0
vpn0	0000080A	00000000	0001	0	0	0	0000F8FF	0	0	0
`
const table6 = `fd000000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000001 00000000 00000001     eth0
fe800000000000000000000000000000 40 00000000000000000000000000000000 00 00000000000000000000000000000000 00000100 00000002 00000000 00000001     eth0
00000000000000000000000000000000 00 00000000000000000000000000000000 00 fd000000000000000000000000000001 00000400 00000003 00000000 00000003     eth0
fd000000000000000000000000000002 80 00000000000000000000000000000000 00 00000000000000000000000000000000 00000000 00000001 00000000 80200001     eth0
`

it('the kernel’s routes are read without the default route', () => {
  expect(routesOf4(table4)).toEqual([
    { link: 'eth0', subnet: '192.0.2.0/24' },
    { link: 'vpn0', subnet: '10.8.0.0/13' },
  ])
  expect(routesOf6(table6)).toEqual([{ link: 'eth0', subnet: 'fd00:0000:0000:0000:0000:0000:0000:0000/64' }])
  expect([routesOf4(''), routesOf6('')]).toEqual([[], []])
})

it.each([
  ['10.9.3.1/24', 'the route to 10.8.0.0/13 by vpn0'],
  ['192.0.2.9/30', '192.0.2.4/24 on eth0'],
  ['fd00::1:1/48', 'the route to fd00:0000:0000:0000:0000:0000:0000:0000/64 by eth0'],
  ['10.16.0.1/24', null],
  ['auto', null],
])('%s gets in the way of %s', (cidr, words) => {
  const addresses = [{ link: 'eth0', address: '192.0.2.4', netmask: '24' }]
  expect(inTheWay(cidr, addresses, [...routesOf4(table4), ...routesOf6(table6)])).toBe(words)
})

it('a port that is taken is told, one that is free is not, nor an address that is not ours', async () => {
  const server = net.createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  expect(await listenProblem('127.0.0.1', port)).toBe(`Something listens on port ${port} already.`)
  await new Promise((resolve) => server.close(resolve))
  expect(await listenProblem('127.0.0.1', port)).toBeNull()
  expect(await listenProblem('203.0.113.9', port)).toContain('No interface')
})

it('what lsblk and blkid print is read', () => {
  expect(pairsOf('NAME="/dev/sdb1" SIZE="1" LABEL="my \\x22disk\\x22" MOUNTPOINT=""')).toMatchObject({
    NAME: '/dev/sdb1',
    SIZE: '1',
    MOUNTPOINT: '',
  })
  expect(pairsOf('DEVNAME=/dev/loop3\nTYPE=ext4\n')).toEqual({ DEVNAME: '/dev/loop3', TYPE: 'ext4' })
})
