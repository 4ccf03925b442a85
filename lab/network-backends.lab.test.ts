import { afterAll, expect, test } from 'vitest'
import { labDown, labUp } from './lab.ts'
import { writeInside } from './network-backends.ts'

const name = `nets-${process.pid}`
const options = { name, init: false, network: 'ifupdown' } as const

afterAll(() => labDown(name))

test('a host whose card a tool of the distribution sets up, which bringing it up again leaves alone', async () => {
  const lab = await labUp(options)
  const { stdout } = await lab.exec(['ip', '-4', 'address', 'show', 'enp0s3'])
  expect(stdout).toContain(`${lab.address}/24`)
  expect((await lab.exec(['ifquery', '--state'])).stdout).toContain('enp0s3=enp0s3')
  expect(await dhcpClients()).toEqual(['dhclient'])

  await writeInside(lab, '/etc/network/interfaces.d/mine', '# written by hand\n')
  const again = await labUp(options)
  expect(again.address).toBe(lab.address)
  expect((await again.exec(['cat', '/etc/network/interfaces.d/mine'])).stdout).toBe('# written by hand\n')
  expect(await dhcpClients(), 'nor has it a client of its own').toEqual(['dhclient'])

  async function dhcpClients(): Promise<string[]> {
    const running = (await lab.exec(['ps', '-eo', 'comm,args'])).stdout.split('\n').slice(1)
    return running.flatMap((line) => /\b(dhclient|udhcpc)\b/.exec(line)?.[1] ?? [])
  }
})
