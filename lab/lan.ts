import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { holdNamespaces, insideScript, runInside, startInside } from './namespaces.ts'
import { isAlive } from './processes.ts'
import { run } from './run.ts'
import { type HostState, type LabState, writeState } from './state.ts'
import { waitUntil } from './wait-until.ts'

/** The LAN behind enp0s3: a bridge lan0 with an address, and dnsmasq serving DHCP and names on it. */
export async function startLan(state: LabState): Promise<void> {
  const { lan } = state
  if (!isAlive(lan.init)) {
    lan.init = await holdNamespaces(state, 'lan', 'hold-lan.sh', [`${lan.address}/${lan.prefix}`])
    writeState(state)
  }
  if (!isAlive(lan.dnsmasq)) {
    const dir = join(state.dir, 'lan')
    mkdirSync(dir, { recursive: true })
    const network = lan.address.replace(/\.\d+$/, '')
    lan.dnsmasq = await startInside(state, lan.init, 'lan-dnsmasq', [
      'dnsmasq',
      '--keep-in-foreground',
      '--conf-file=/dev/null',
      '--user=root',
      '--interface=lan0',
      '--except-interface=lo',
      '--bind-interfaces',
      '--no-resolv',
      '--no-hosts',
      '--dhcp-authoritative',
      // Otherwise it first asks for three seconds whether somebody has the address it is about to give.
      '--no-ping',
      '--log-dhcp',
      '--log-facility=-',
      `--dhcp-range=${network}.100,${network}.249,1h`,
      `--domain=${lan.domain}`,
      `--local=/${lan.domain}/`,
      `--dhcp-leasefile=${dir}/leases`,
      `--pid-file=${dir}/dnsmasq.pid`,
      `--host-record=gateway.${lan.domain},${lan.address}`,
      `--host-record=nas.${lan.domain},${network}.5`,
    ])
    writeState(state)
  }
}

/** Plugs the host's enp0s3 into the LAN and waits for the address its DHCP client gets, unless a tool sets it up. */
export async function connectHost(state: LabState, host: HostState): Promise<void> {
  const { lan } = state
  if (!isAlive(host.init) || !isAlive(lan.init)) throw new Error('the namespaces are gone')
  const port = `port-${host.name}`
  const known = await runInside(host.init, ['ip', 'link', 'show', 'enp0s3'], { allowFailure: true })
  if (known.code !== 0) {
    // Made directly in the two namespaces, so that neither end is ever seen among the machine's interfaces.
    await run('ip', [
      'link',
      'add',
      'enp0s3',
      'netns',
      String(host.init.pid),
      'type',
      'veth',
      'peer',
      'name',
      port,
      'netns',
      String(lan.init.pid),
    ])
    await runInside(lan.init, ['ip', 'link', 'set', port, 'master', 'lan0', 'up'])
    await runInside(host.init, ['ip', 'link', 'set', 'enp0s3', 'up'])
  }
  if (host.network) return
  if (!isAlive(host.dhcpClient)) {
    host.dhcpClient = await startInside(state, host.init, `${host.name}-dhcp`, [
      'busybox',
      'udhcpc',
      '-f',
      '-i',
      'enp0s3',
      '-s',
      insideScript('udhcpc.sh'),
      '-x',
      `hostname:${host.name}`,
      '-t',
      '20',
      '-T',
      '1',
    ])
    writeState(state)
  }
  await waitForAddress(state, host)
}

/** Whoever asks for it: the DHCP server does not give every client of a card the same one. */
export async function waitForAddress(state: LabState, host: HostState): Promise<void> {
  const { init } = host
  if (!isAlive(init)) throw new Error('the namespaces are gone')
  host.address = await waitUntil('address of enp0s3 from the DHCP server', async () =>
    addressOf(await runInside(init, ['ip', '-json', '-4', 'address', 'show', 'enp0s3'])),
  )
  writeState(state)
}

const addresses = z.array(z.object({ addr_info: z.array(z.object({ local: z.string() })) }))

function addressOf(result: { stdout: string }): string | undefined {
  return addresses.parse(JSON.parse(result.stdout))[0]?.addr_info[0]?.local
}
