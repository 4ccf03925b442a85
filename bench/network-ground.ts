import type { NetworkChange } from '#contracts/host-network.ts'
import { networkProtocol } from '#hostd/network/protocol.ts'
import { differing, labNetwork } from '#hostd/network/testing/lab-network.ts'
import type { RunningHostd } from '#lab/hostd.ts'
import type { Lab } from '#lab/lab.ts'
import { type LabNetwork, type LabNetworkTool, setUpNetwork } from '#lab/network-backends.ts'
import { waitUntil } from '#lab/wait-until.ts'

/** What a cell works on: a host with its old network, and hostd on it. */
export type Ground = {
  lab: Lab
  host: LabNetwork
  tool: LabNetworkTool
  change: NetworkChange
  net: ReturnType<typeof labNetwork>
  hostd: RunningHostd
  /** The network as it was, and must be again. */
  old: { lease: string; etc: ReadonlyMap<string, string>; others: string }
}

export async function prepareGround(lab: Lab, tool: LabNetworkTool, change: NetworkChange): Promise<Ground> {
  const host = await setUpNetwork(lab, tool, (line) => console.log(line))
  const hostd = await lab.startHostd()
  const net = labNetwork(lab, hostd.socketPath)
  const lease = await net.leased('enp0s3')
  const old = { lease, etc: await net.etc(), others: await net.others('enp0s3', 'virbr0') }
  return { lab, host, tool, change, net, hostd, old }
}

export async function endGround({ net, hostd }: Ground): Promise<void> {
  net.close()
  await hostd.stop()
}

/** Another hostd over what the one before left. */
export async function startHostdAgain(ground: Ground): Promise<void> {
  ground.hostd = await ground.lab.startHostd()
  ground.net.reconnect()
}

/** In what way the host is not exactly as it must be; empty when it is. */
export async function problemsOf({ net, old, lab }: Ground, outcome: 'old' | 'new'): Promise<string> {
  const [holder, other] = outcome === 'old' ? ['enp0s3', 'virbr0'] : ['virbr0', 'enp0s3']
  const problems: string[] = []
  const expect = (what: string, is: unknown, wanted: unknown) => {
    if (is !== wanted) problems.push(`${what}: ${is} instead of ${wanted}`)
  }
  expect('pending', (await net.status()).pending?.state ?? 'none', 'none')
  const addresses = await waitUntil(`address of ${holder}`, async () => {
    const found = await net.addressOf(holder)
    return found.length > 0 ? found.join(' ') : undefined
  }).catch(() => 'none')
  expect(`address of ${holder}`, addresses, old.lease)
  expect(`address of ${other}`, (await net.addressOf(other)).join(' '), '')
  expect('default route', await net.defaultRoute(), `${lab.lan.address} ${holder}`)
  expect('bridge', (await net.macOf('virbr0')) !== undefined, outcome === 'new')
  expect('master of enp0s3', await net.masterOf('enp0s3'), outcome === 'new' ? 'virbr0' : null)
  expect('other links', await net.others('enp0s3', 'virbr0'), old.others)
  if (outcome === 'old') expect('files that differ', differing(old.etc, await net.etc()).join(' '), '')
  return problems.join('; ')
}

/** Whatever the cell left: the next one begins with the old network. */
export async function backToOld(ground: Ground): Promise<void> {
  const { net } = ground
  const status = await net.status().catch(() => null)
  if (status === null) await startHostdAgain(ground)
  const { pending } = await net.status()
  if (pending?.state === 'waiting') await net.call(networkProtocol.revert, { id: pending.id }, net.person)
  await waitUntil('end of what was under way', async () => (await net.status()).pending === null, 90_000)
  if ((await net.macOf('virbr0')) !== undefined) await net.keep({ kind: 'remove', name: 'virbr0' })
}
