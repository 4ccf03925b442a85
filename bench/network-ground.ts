import type { NetworkChange } from '#contracts/host-network/change.ts'
import { draft } from '#hostd/network/testing/facts.ts'
import { differing, labNetwork } from '#hostd/network/testing/lab-network.ts'
import type { RunningHostd } from '#lab/hostd.ts'
import type { Lab } from '#lab/lab.ts'
import { type LabNetwork, setUpNetwork } from '#lab/network-backends.ts'
import type { LabNetworkTool } from '#lab/state.ts'
import { waitUntil } from '#lab/wait-until.ts'

export const changeKinds = ['create', 'edit', 'remove'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** What a cell works on: a host with its old network, and hostd on it. */
export type Ground = {
  lab: Lab
  host: LabNetwork
  tool: LabNetworkTool
  kind: ChangeKind
  change: NetworkChange
  net: ReturnType<typeof labNetwork>
  hostd: RunningHostd
  /** The network as it was, and must be again. */
  old: {
    lease: string
    mac: string | undefined
    names: string
    etc: ReadonlyMap<string, string>
    others: string
  }
  /** Files of /etc that the change may leave otherwise than they were. */
  planned: readonly string[]
}

/** Where each kind of change begins and ends; the address is always the same one, by DHCP but after the edit. */
const shapes: Record<ChangeKind, Record<'old' | 'new', { isBridge: boolean; isLeased: boolean }>> = {
  create: { old: { isBridge: false, isLeased: true }, new: { isBridge: true, isLeased: true } },
  edit: { old: { isBridge: true, isLeased: true }, new: { isBridge: true, isLeased: false } },
  remove: { old: { isBridge: true, isLeased: true }, new: { isBridge: false, isLeased: true } },
}

export async function prepareGround(lab: Lab, tool: LabNetworkTool, kind: ChangeKind): Promise<Ground> {
  const host = await setUpNetwork(lab, tool, (line) => console.log(line))
  const hostd = await lab.startHostd()
  const net = labNetwork(lab, hostd.socketPath)
  const lease = await net.leased('enp0s3')
  if (kind !== 'create') await net.keep({ kind: 'create', bridge: draft })
  const change = changeOf(kind, lease, lab)
  const old = {
    lease,
    mac: await net.macOf('enp0s3'),
    names: await net.resolvers(),
    etc: await net.etc(),
    others: await net.others('enp0s3', 'virbr0'),
  }
  const planned = (await net.plan(change)).files.map(({ path }) => path)
  const ground = { lab, host, tool, kind, change, net, hostd, old, planned }
  await lab.exec(['sh', '-c', keep, 'sh', hostd.stateDir])
  return ground
}

function changeOf(kind: ChangeKind, lease: string, lab: Lab): NetworkChange {
  if (kind === 'create') return { kind, bridge: draft }
  if (kind === 'remove') return { kind, name: draft.name }
  const ipv4 = { mode: 'static', address: `${lease}/24`, gateway: lab.lan.address } as const
  return { kind, bridge: { ...draft, ipv4, dns: [lab.lan.address], search: [lab.lan.domain] } }
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
export async function problemsOf(ground: Ground, outcome: 'old' | 'new'): Promise<string> {
  const { net, old, lab, kind, planned } = ground
  const { isBridge, isLeased } = shapes[kind][outcome]
  const [holder, other] = isBridge ? ['virbr0', 'enp0s3'] : ['enp0s3', 'virbr0']
  const problems: string[] = []
  const expect = (what: string, is: unknown, wanted: unknown) => {
    if (is !== wanted) problems.push(`${what}: ${is} instead of ${wanted}`)
  }
  /** Where nobody renews the lease, its address has no lifetime; dhclient gives one to what is there only as it renews. */
  const isLookedAfter = async (address: { isLeased: boolean }, link: string) =>
    address.isLeased ||
    (await lab.exec(['sh', '-c', hasDhclient, 'sh', link], { allowFailure: true })).code === 0
  expect('pending', (await net.status()).pending?.state ?? 'none', 'none')
  const address = await waitUntil(`address of ${holder}`, async () => {
    const [found] = await net.heldBy(holder)
    return found && (await isLookedAfter(found, holder)) === isLeased ? found : undefined
  }).catch(async () => (await net.heldBy(holder))[0])
  expect(`address of ${holder}`, address?.address, old.lease)
  expect(`address of ${holder} is leased`, address && (await isLookedAfter(address, holder)), isLeased)
  expect(`addresses of ${holder}`, (await net.heldBy(holder)).length, 1)
  expect(`address of ${other}`, (await net.addressOf(other)).join(' '), '')
  expect(`MAC of ${holder}`, await net.macOf(holder), old.mac)
  expect('default route', await net.defaultRoute(), `${lab.lan.address} ${holder}`)
  expect('name servers', await net.resolvers(), old.names)
  expect('bridge', (await net.macOf('virbr0')) !== undefined, isBridge)
  expect('master of enp0s3', await net.masterOf('enp0s3'), isBridge ? 'virbr0' : null)
  expect('other links', await net.others('enp0s3', 'virbr0'), old.others)
  const allowed = outcome === 'old' ? [] : planned
  const differ = differing(old.etc, await net.etc()).filter((path) => !allowed.includes(path))
  expect('files that differ', differ.join(' '), '')
  return problems.join('; ')
}

const hasDhclient = `
for cmdline in /proc/[0-9]*/cmdline; do
  tr '\\0' ' ' <"$cmdline" 2>/dev/null | grep -q "^[^ ]*dhclient .* $1 *$" && exit 0
done
exit 1`

/** Whatever the cell left: the next one begins with the old network. */
export async function backToOld(ground: Ground, left: 'old' | 'new' | 'broken'): Promise<void> {
  const { net } = ground
  const status = await net.status().catch(() => null)
  if (status?.pending?.state === 'waiting') {
    await net.revert(status.pending.id)
    await net.ended(status.pending.id)
  }
  if (left === 'old' && status?.pending === null) return
  await ground.hostd.kill()
  await ground.lab.exec(['sh', '-c', restore, 'sh', ground.hostd.stateDir])
  await ground.host.reboot()
  await startHostdAgain(ground)
  const holder = shapes[ground.kind].old.isBridge ? 'virbr0' : 'enp0s3'
  await net.leased(holder)
}

/** Everything that is written in a change: the tools' files, and hostd's memory of what was kept. */
const folders = 'etc/network etc/netplan etc/systemd/network etc/NetworkManager/system-connections etc/cloud'
const keep = `cd / && for folder in ${folders} "\${1#/}"; do [ -e "$folder" ] && echo "$folder"; done |
  tar --create --file /run/old-network.tar --files-from -`
export const killGuards = `
for cmdline in /proc/[0-9]*/cmdline; do
  pid=\${cmdline#/proc/}
  if tr '\\0' ' ' <"$cmdline" 2>/dev/null | grep -q 'network-guar[d]'; then kill -KILL "\${pid%/cmdline}"; fi
done`
const restore = `${killGuards}
cd / && rm -rf ${folders} "$1" && tar --extract --file /run/old-network.tar`
