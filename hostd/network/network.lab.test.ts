import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BridgeDraft, NetworkChange, PastChange } from '#contracts/host-network.ts'
import type { RunningHostd } from '#lab/hostd.ts'
import { type Lab, labDown, labUp } from '#lab/lab.ts'
import { type LabNetwork, setUpNetwork, writeInside } from '#lab/network-backends.ts'
import { systemEnvironment } from '#lab/run.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { networkProtocol } from './protocol.ts'
import { draft, staticDraft } from './testing/facts.ts'
import { differing, labNetwork } from './testing/lab-network.ts'

// The real tools, each setting up the lab's enp0s3 behind a real DHCP server. Everything happens in the lab's own
// namespaces: hostd runs inside them, and so does every command here.

const root = new URL('../..', import.meta.url).pathname
const name = `hostnet-${process.pid}`
let lab: Lab
let hostd: RunningHostd
let net: ReturnType<typeof labNetwork>

beforeAll(async () => {
  lab = await labUp({ name })
  hostd = await lab.startHostd()
  net = labNetwork(lab, hostd.socketPath)
}, 180_000)
afterAll(async () => {
  net?.close()
  await hostd?.stop()
  await labDown(name)
})

const create = (bridge: BridgeDraft = draft): NetworkChange => ({ kind: 'create', bridge })
const edit = (bridge: BridgeDraft): NetworkChange => ({ kind: 'edit', bridge })
const remove: NetworkChange = { kind: 'remove', name: 'virbr0' }
/** What was before an entry of the history. */
function undo(entry: PastChange | undefined): NetworkChange {
  if (!entry) throw new Error('the history has no such change')
  return { kind: 'restore', id: entry.id, of: entry.change.kind, name: 'virbr0' }
}
const resolvConf = '/etc/resolv.conf'
const fixed = (address: string): BridgeDraft => ({
  ...staticDraft,
  ipv4: { mode: 'static', address: `${address}/24`, gateway: lab.lan.address },
  dns: [lab.lan.address],
  search: [lab.lan.domain],
})

/** Replies that a ping from the LAN got. */
async function pingFromLan(address: string): Promise<boolean> {
  const { code } = await lab.execLan(['busybox', 'ping', '-c', '1', '-W', '1', address], {
    allowFailure: true,
  })
  return code === 0
}

async function launch(): Promise<string> {
  await lab.lxc(['init', 'lab:busybox/1.35', 'c1'])
  await lab.lxc(['config', 'device', 'add', 'c1', 'eth0', 'nic', 'nictype=bridged', 'parent=virbr0'])
  await lab.lxc(['start', 'c1'])
  return waitUntil('address of c1 from the LAN', async () => {
    const { stdout } = await lab.lxc(['list', 'c1', '-c', '4', '-f', 'csv'])
    return /10\.20\.30\.\d+/.exec(stdout)?.[0]
  })
}

describe.each(['ifupdown', 'netplan', 'networkd', 'networkmanager'] as const)('%s', (tool) => {
  let host: LabNetwork
  let lease = ''
  let etc = new Map<string, string>()
  let bridged = etc

  beforeAll(async () => {
    host = await setUpNetwork(lab, tool)
    lease = await net.leased('enp0s3')
    etc = await net.etc()
  }, 120_000)

  it('is found to set the card up', async () => {
    const { links } = await net.read()
    expect(links.find((link) => link.name === 'enp0s3')).toMatchObject({
      backend: tool,
      notAsPort: null,
      settings: { ipv4: { mode: 'dhcp' } },
    })
  })

  it('makes a bridge that has the lease and the MAC of the card, and takes it away to the byte', async () => {
    const mac = await net.macOf('enp0s3')
    const others = await net.others('enp0s3', 'virbr0')
    const plan = await net.plan(create())
    expect(plan.backend).toBe(tool)
    expect(plan.expected).toEqual([lease])
    await net.keep(create())
    expect(await net.addressOf('virbr0')).toEqual([lease])
    expect(await net.macOf('virbr0')).toBe(mac)
    expect(await net.addressOf('enp0s3')).toEqual([])
    expect(await net.masterOf('enp0s3')).toBe('virbr0')
    expect(await net.defaultRoute()).toBe(`${lab.lan.address} virbr0`)
    expect(await pingFromLan(lease)).toBe(true)
    // Nothing but the plan.
    expect(await net.others('enp0s3', 'virbr0')).toBe(others)
    const planned = plan.files.map(({ path }) => path).filter((path) => path.startsWith('/etc/'))
    expect(differing(etc, await net.etc())).toEqual(planned.filter((path) => path !== resolvConf))
    bridged = await net.etc()
    await net.keep(remove)
    expect(await net.leased('enp0s3')).toBe(lease)
    expect(await net.macOf('virbr0')).toBeUndefined()
    expect(await net.defaultRoute()).toBe(`${lab.lan.address} enp0s3`)
    expect(differing(etc, await net.etc())).toEqual([])
  })

  it('restores what was before from the history, but not over what was written by hand since', async () => {
    const mac = await net.macOf('enp0s3')
    const [removed, created] = await net.history()
    expect(created?.notRestorable).toContain('was changed since')
    await net.keep(undo(removed))
    expect(await net.addressOf('virbr0')).toEqual([lease])
    expect(await net.macOf('virbr0')).toBe(mac)
    expect(await net.defaultRoute()).toBe(`${lab.lan.address} virbr0`)
    expect(differing(bridged, await net.etc())).toEqual([])
    // As after the change that made it: that can be undone again.
    const [file] = created?.files.filter(({ path }) => path.startsWith('/etc/') && path !== resolvConf) ?? []
    if (!file?.after) throw new Error('it wrote nothing')
    await writeInside(lab, file.path, `${file.after}# by hand\n`)
    await expect(net.plan(undo(created))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`${file.path} was changed since`),
    })
    await writeInside(lab, file.path, file.after)
  })

  it('keeps a container on the LAN through an edit, what was before that, a way back and a boot', async () => {
    const [, , created] = await net.history()
    const container = await launch()
    expect(await pingFromLan(container)).toBe(true)
    // From DHCP to a fixed address, and back.
    const edited = await net.keep(edit(fixed(lease)))
    expect(await net.addressOf('virbr0')).toEqual([lease])
    expect(await net.defaultRoute()).toBe(`${lab.lan.address} virbr0`)
    expect(await pingFromLan(container)).toBe(true)
    expect((await lab.exec(['cat', resolvConf])).stdout).toContain(lab.lan.address)
    await net.keep(undo(edited))
    expect(await net.heldBy('virbr0')).toEqual([{ address: lease, isLeased: true }])
    expect(await pingFromLan(container)).toBe(true)
    expect(differing(bridged, await net.etc())).toEqual([])
    // A change that nobody wants goes back, with the container on the bridge.
    const { id } = await net.apply(edit(fixed('10.20.30.99')))
    await net.waits(id)
    await net.revert(id)
    const ended = await net.ended(id)
    expect(ended).toMatchObject({ outcome: 'reverted', endedBy: 'Ann' })
    // By the tool itself, at once: nothing was waited for, and nothing done by hand.
    expect(ended.log.at(-1)?.text, await net.logOf(id)).toBe('The network is as it was')
    expect(await net.addressOf('virbr0')).toEqual([lease])
    expect(await pingFromLan(lease)).toBe(true)
    expect(await pingFromLan(container)).toBe(true)
    await lab.lxc(['delete', '--force', 'c1'])
    // What was restored survives a boot.
    await host.reboot()
    await waitUntil('bridge after the boot', async () => (await net.masterOf('enp0s3')) === 'virbr0')
    expect(await net.leased('virbr0')).toBe(lease)
    await waitUntil('the host answers', () => pingFromLan(lease))
    // All files are as the bridge's making left them: that can be undone too.
    await net.keep(undo(created))
    expect(await net.leased('enp0s3')).toBe(lease)
    expect(await net.macOf('virbr0')).toBeUndefined()
    expect(await net.defaultRoute()).toBe(`${lab.lan.address} enp0s3`)
    expect(differing(etc, await net.etc())).toEqual([])
  })
})

/** As an administrator types it on the host. */
async function gantry(...words: string[]) {
  const npm = ['npm', '--silent', '--prefix', root, 'run', 'gantry', '--', ...words]
  const env = systemEnvironment({ GANTRY_HOSTD_SOCKET: hostd.socketPath })
  const { code, stdout, stderr } = await lab.exec(npm, { env, allowFailure: true })
  return { code, says: stdout + stderr }
}

describe('the way back', () => {
  let lease = ''
  let etc = new Map<string, string>()

  beforeAll(async () => {
    await setUpNetwork(lab, 'networkd')
    lease = await net.leased('enp0s3')
    etc = await net.etc()
  }, 120_000)

  it('goes from the host’s own command line, for the day the browser cannot reach the console', async () => {
    const { id } = await net.apply(create(), 60)
    await net.waits(id)
    const status = await gantry('network', 'status')
    expect(status).toMatchObject({
      code: 0,
      says: expect.stringMatching(
        /create virbr0 by Ann waits to be kept, and goes back by itself in [3-6]\d s/,
      ),
    })
    expect(status.says).toMatch(new RegExp(`^virbr0 +bridge +up +networkd +${lease}/24$`, 'm'))
    expect(await gantry('network', 'revert')).toMatchObject({
      code: 0,
      says: expect.stringMatching(
        /^create virbr0: went back .* at the host's own terminal took it back\.\n$/,
      ),
    })
    expect(await net.addressOf('enp0s3')).toEqual([lease])
    expect(differing(etc, await net.etc())).toEqual([])
    const { says } = await gantry('network', 'history')
    expect(says.split('\n')[0]).toMatch(/create virbr0 by Ann: went back .* took it back\.$/)
  })

  it('is taken at once from what cuts the host off', async () => {
    const wrong = { mode: 'static' as const, address: '10.99.0.2/24', gateway: '10.99.0.1' }
    const { id } = await net.apply(create({ ...fixed(lease), ipv4: wrong }))
    expect(await net.ended(id)).toMatchObject({
      outcome: 'reverted',
      endedBy: null,
      reason: expect.stringContaining('10.99.0.1 does not answer'),
    })
    expect(await net.addressOf('enp0s3')).toEqual([lease])
    expect(await pingFromLan(lease)).toBe(true)
    expect(differing(etc, await net.etc())).toEqual([])
  })

  it('does not need hostd: killed while it waits, and nobody keeps it, it comes all the same', async () => {
    const { id } = await net.apply(create(), 15)
    await net.waits(id)
    const bea = { id: 'bea', name: 'Bea' }
    const { tag } = await net.plan(edit(draft))
    const second = { change: edit(draft), tag, seconds: 90 }
    await expect(net.call(networkProtocol.apply, second, bea)).rejects.toMatchObject({ code: 'conflict' })
    await hostd.kill()
    await expect(gantry('network', 'revert')).resolves.toMatchObject({
      code: 1,
      says: expect.stringContaining('systemctl start gantry-hostd'),
    })
    await waitUntil(
      'the card has its address again',
      async () => (await net.addressOf('enp0s3')).includes(lease),
      40_000,
    )
    hostd = await lab.startHostd()
    net.reconnect()
    await expect(net.ended(id)).resolves.toMatchObject({
      outcome: 'reverted',
      reason: 'Nobody kept it within 15 s.',
    })
    expect(differing(etc, await net.etc())).toEqual([])
    await expect(net.call(networkProtocol.keep, { id }, bea)).rejects.toMatchObject({ code: 'not-found' })
  })

  it('a plan is refused once a file is not any more what it was made for', async () => {
    const { tag } = await net.plan(create())
    await lab.exec(['sh', '-c', 'echo "# by hand" >>/etc/systemd/network/20-wired.network'])
    await writeInside(lab, '/etc/systemd/network/05-bridge-port-enp0s3.network', '[Match]\nName=enp0s3\n')
    const asked = net.call(networkProtocol.apply, { change: create(), tag, seconds: 90 }, net.person)
    await expect(asked).rejects.toMatchObject({ code: 'changed-meanwhile' })
  })

  it('a taken address is found by asking the LAN', async () => {
    await lab.exec(['rm', '/etc/systemd/network/05-bridge-port-enp0s3.network'])
    await lab.execLan(['ip', 'address', 'add', '10.20.30.77/24', 'dev', 'lan0'])
    await expect(net.plan(create(fixed('10.20.30.77')))).rejects.toMatchObject({
      code: 'invalid-input',
      fields: { 'ipv4.address': expect.stringContaining('answers') },
    })
    expect((await net.plan(create(fixed('10.20.30.78')))).expected).toEqual(['10.20.30.78'])
  })
})
