import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { BridgeDraft } from '#contracts/host-network/bridge-draft.ts'
import type { NetworkChange } from '#contracts/host-network/change.ts'
import type { NetworkPlan } from '#contracts/host-network/plan.ts'
import type { PastChange } from '#contracts/host-network/status.ts'
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
const router = 'fd20:30::1'
let lab: Lab
let hostd: RunningHostd
let net: ReturnType<typeof labNetwork>
/** Address of a container on LXD's own bridge. */
let elsewhere = ''

beforeAll(async () => {
  lab = await labUp({ name })
  await announceRouter()
  elsewhere = await launch('c0', 'lxdbr0')
  hostd = await lab.startHostd()
  net = labNetwork(lab, hostd.socketPath)
}, 180_000)
afterAll(async () => {
  net?.close()
  await hostd?.stop()
  await labDown(name)
})

/** The LAN's router also has IPv6: it announces itself, and serves DHCPv6. */
async function announceRouter() {
  await lab.execLan(['ip', 'address', 'add', `${router}/64`, 'dev', 'lan0', 'nodad'])
  const own = ['--conf-file=/dev/null', '--pid-file=', `--dhcp-leasefile=${join(lab.dir, 'leases6')}`]
  const where = ['--interface=lan0', '--bind-interfaces', '--port=0', '--user=root']
  const range = '--dhcp-range=fd20:30::100,fd20:30::1ff,slaac,64,1h'
  // It goes into the background, and ends with the LAN.
  await lab.execLan(['dnsmasq', ...own, ...where, range, '--enable-ra', '--ra-param=lan0,10,300'])
}

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
  ipv6: { mode: 'static', address: 'fd20:30::50/64', gateway: router },
  dns: [lab.lan.address, router],
  search: [lab.lan.domain, 'other.test'],
  mtu: 1400,
  mac: '02:00:00:20:30:50',
})

/** Replies that a ping from the LAN got. */
async function pingFromLan(address: string): Promise<boolean> {
  const { code } = await lab.execLan(['busybox', 'ping', '-c', '1', '-W', '1', address], {
    allowFailure: true,
  })
  return code === 0
}

/** Asks again and again until told to end; how often it asked, and in vain. */
function watch(exec: Lab['exec'], address: string): { end(): Promise<{ asked: number; lost: number }> } {
  const stop = join(lab.dir, 'stop-watching')
  const script = `while ! [ -e "$1" ]; do
    busybox ping -c 1 -W 1 "$2" >/dev/null && echo answered || echo lost; sleep 0.1
  done`
  const watching = exec(['sh', '-c', script, 'sh', stop, address], { timeout: 180_000 })
  return {
    async end() {
      writeFileSync(stop, '')
      const lines = (await watching).stdout.trim().split('\n')
      rmSync(stop)
      return { asked: lines.length, lost: lines.filter((line) => line === 'lost').length }
    },
  }
}

/** A container, and its address once it has one. */
async function launch(container: string, bridge: string): Promise<string> {
  await lab.lxc(['init', 'lab:busybox/1.35', container])
  const nic = ['eth0', 'nic', 'nictype=bridged', `parent=${bridge}`]
  await lab.lxc(['config', 'device', 'add', container, ...nic])
  await lab.lxc(['start', container])
  return waitUntil(`address of ${container}`, async () => {
    const { stdout } = await lab.lxc(['list', container, '-c', '4', '-f', 'csv'])
    return /\d+\.\d+\.\d+\.\d+/.exec(stdout)?.[0]
  })
}

describe.each(['ifupdown', 'netplan', 'networkd', 'networkmanager'] as const)('%s', (tool) => {
  let host: LabNetwork
  let lease = ''
  let others = ''
  let names = ''
  let etc = new Map<string, string>()
  let bridged = etc

  beforeAll(async () => {
    host = await setUpNetwork(lab, tool)
    lease = await net.leased('enp0s3')
    etc = await net.etc()
    others = await net.others('enp0s3', 'virbr0')
    names = await net.resolvers()
  }, 120_000)

  /** Since then, beside what the plan showed, nothing of /etc and no other link was touched. */
  async function expectOnly(then: ReadonlyMap<string, string>, plan?: NetworkPlan) {
    const planned = plan?.files.map(({ path }) => path) ?? []
    const differ = differing(then, await net.etc())
    expect(differ.filter((path) => !planned.includes(path))).toEqual([])
    expect(await net.others('enp0s3', 'virbr0')).toBe(others)
  }

  /** All that `fixed` asks for. */
  async function expectFixed() {
    const { mac, mtu } = fixed(lease)
    expect(await net.bridge('virbr0')).toMatchObject({ stp: false, vlanAware: false, mtu, mac })
    expect(await net.heldBy('virbr0')).toEqual([{ address: lease, isLeased: false }])
    // It asks first whether somebody has it.
    await waitUntil('IPv6 address', async () => (await net.globalOf('virbr0')).includes('fd20:30::50'))
    await waitUntil('IPv6 route', async () => (await net.defaultRoute(6)) === `${router} virbr0`)
    expect(await net.defaultRoute()).toBe(`${lab.lan.address} virbr0`)
    // Without a resolver beside it networkd keeps name servers to itself.
    const isTold = tool === 'ifupdown' || tool === 'networkmanager'
    expect(await net.resolvers()).toBe(
      isTold ? `${lab.lan.address} ${router} ${lab.lan.domain} other.test` : names,
    )
  }

  /** A boot in which the card was up before, and heard the LAN's router. */
  async function boot() {
    await host.reboot(async () => {
      // networkd, which nothing but an initramfs can forestall, leaves that alone.
      if (tool === 'networkd' || tool === 'netplan') return
      await lab.exec(['ip', 'link', 'set', 'dev', 'enp0s3', 'up'])
      await waitUntil('the card hears it', async () => (await net.defaultRoute(6))?.endsWith(' enp0s3'))
    })
    await net.leased('virbr0')
  }
  const expectNoIpv6 = (link: string) =>
    waitUntil(`no IPv6 of ${link} itself`, async () => {
      const { addresses, routes } = await net.ipv6Of(link)
      return addresses.length + routes.length === 0
    })
  const linkLocalOf = async (link: string) =>
    (await net.ipv6Of(link)).addresses.filter((address) => address.startsWith('fe80:'))
  /** What the router gives, where it is heard: by its prefix, or by DHCPv6. */
  const isLearnt = (address: string) => /^fd20:30::(.*ff:fe.*|1[0-9a-f]{2})$/.test(address)

  afterEach(async () => {
    await lab.lxc(['delete', '--force', 'c1'], { allowFailure: true })
  })

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
    const linkLocal = await linkLocalOf('enp0s3')
    const container = watch(lab.exec, elsewhere)
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
    expect(await net.resolvers()).toBe(names)
    await expectOnly(etc, plan)
    const planned = plan.files.map(({ path }) => path).filter((path) => path.startsWith('/etc/'))
    expect(differing(etc, await net.etc())).toEqual(planned.filter((path) => path !== resolvConf))
    bridged = await net.etc()
    // What was written survives a boot.
    await boot()
    expect(await net.leased('virbr0')).toBe(lease)
    expect(await net.masterOf('enp0s3')).toBe('virbr0')
    expect(await net.macOf('virbr0')).toBe(mac)
    await expectNoIpv6('enp0s3')
    await net.keep(remove)
    expect(await net.leased('enp0s3')).toBe(lease)
    expect(await linkLocalOf('enp0s3')).toEqual(linkLocal)
    expect(await net.macOf('enp0s3')).toBe(mac)
    expect(await net.macOf('virbr0')).toBeUndefined()
    expect(await net.resolvers()).toBe(names)
    expect(await net.defaultRoute()).toBe(`${lab.lan.address} enp0s3`)
    await expectOnly(etc)
    expect(await container.end()).toMatchObject({ lost: 0 })
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
    const container = await launch('c1', 'virbr0')
    const answers = () => waitUntil('the container answers', () => pingFromLan(container))
    await answers()
    const fromLan = watch(lab.execLan, container)
    const traits = await net.bridge('virbr0')
    const plan = await net.plan(edit(fixed(lease)))
    // From DHCP to all that is fixed, and back.
    const edited = await net.keep(edit(fixed(lease)))
    await expectFixed()
    await expectOnly(bridged, plan)
    await answers()
    await net.keep(undo(edited))
    await expectLeased()
    await answers()
    // A change that nobody wants goes back, with the container on the bridge.
    const { id } = await net.apply(edit(fixed('10.20.30.99')))
    await net.waits(id)
    await net.revert(id)
    const ended = await net.ended(id)
    expect(ended).toMatchObject({ outcome: 'reverted', endedBy: 'Ann' })
    // By the tool itself, at once: nothing was waited for, and nothing done by hand.
    expect(ended.log.at(-1)?.text, await net.logOf(id)).toBe('The network is as it was')
    await expectLeased()
    await waitUntil('the host answers', () => pingFromLan(lease))
    await answers()
    const { asked, lost } = await fromLan.end()
    // ifupdown makes the bridge anew, three times here.
    expect(lost, `of ${asked}`).toBeLessThanOrEqual(tool === 'ifupdown' ? 30 : 10)
    const again = await net.keep(edit(fixed(lease)))
    await expectAutomatic()
    await expectFixed()
    await answers()
    await lab.lxc(['delete', '--force', 'c1'])
    // What was written survives a boot.
    await host.reboot()
    await waitUntil('bridge after the boot', async () => (await net.masterOf('enp0s3')) === 'virbr0')
    await net.leased('virbr0')
    await expectFixed()
    await waitUntil('the host answers', () => pingFromLan(lease))
    await expectOnly(bridged, plan)
    await net.keep(undo(again))
    await expectLeased()
    // All files are as the bridge's making left them: that can be undone too.
    await net.keep(undo(created))
    expect(await net.leased('enp0s3')).toBe(lease)
    expect(await net.macOf('virbr0')).toBeUndefined()
    expect(await net.defaultRoute()).toBe(`${lab.lan.address} enp0s3`)
    await expectOnly(etc)

    async function expectLeased() {
      expect(await net.heldBy('virbr0')).toEqual([{ address: lease, isLeased: true }])
      expect(await net.bridge('virbr0')).toEqual(traits)
      expect(await net.resolvers()).toBe(names)
      await expectOnly(bridged)
    }
  })

  it('makes a bridge with IPv6 of its own, which a boot brings back, and takes it away to the byte', async () => {
    // Without a gateway it hears of one from the router.
    const beside = { ...draft, ipv6: { mode: 'static', address: 'fd20:30::50/64', gateway: '' } } as const
    const expectBeside = async () => {
      expect(await net.leased('virbr0')).toBe(lease)
      await waitUntil('IPv6 address', async () => (await net.globalOf('virbr0')).includes('fd20:30::50'))
      await waitUntil('route to the router', async () => (await net.defaultRoute(6))?.endsWith(' virbr0'))
    }
    for (const [bridge, expectSo] of [
      [beside, expectBeside],
      [fixed(lease), expectFixed],
    ] as const) {
      const plan = await net.plan(create(bridge))
      await net.keep(create(bridge))
      await expectSo()
      await expectOnly(etc, plan)
      await boot()
      await waitUntil('bridge after the boot', async () => (await net.masterOf('enp0s3')) === 'virbr0')
      await expectNoIpv6('enp0s3')
      await expectSo()
      await waitUntil('the host answers', () => pingFromLan(lease))
      await net.keep(remove)
      expect(await net.leased('enp0s3')).toBe(lease)
      expect((await net.globalOf('enp0s3')).filter((address) => !isLearnt(address))).toEqual([])
      expect(await net.macOf('virbr0')).toBeUndefined()
      await expectOnly(etc)
    }
  })

  /** An edit to all that the LAN gives, with STP, which is taken back; an instance is started anew meanwhile. */
  async function expectAutomatic() {
    const mac = '02:00:00:20:30:51'
    const ipv6 = { mode: 'auto', address: '', gateway: '' } as const
    const { id } = await net.apply(edit({ ...draft, ipv6, stp: true, forwardDelay: 2, mac }))
    await net.waits(id)
    const traits = { stp: true, delay: 2, vlanAware: false, mtu: 1500, mac }
    expect(await net.bridge('virbr0')).toEqual(traits)
    expect(await net.heldBy('virbr0')).toEqual([{ address: expect.any(String), isLeased: true }])
    await waitUntil('address from the router', async () => (await net.globalOf('virbr0')).length > 0)
    await waitUntil('route to the router', async () => (await net.defaultRoute(6))?.endsWith(' virbr0'))
    // The daemons also ask the DHCPv6 server that the router tells of; ifupdown has another word for that.
    if (tool !== 'ifupdown') {
      await waitUntil('lease from the DHCPv6 server', async () =>
        (await net.globalOf('virbr0')).some((address) => /^fd20:30::1[0-9a-f]{2}$/.test(address)),
      )
    }
    // The card that it had goes, and another one comes, of which the change was told nothing.
    await lab.lxc(['restart', '--force', 'c1'])
    await net.revert(id)
    const { log } = await net.ended(id)
    const said = log.map(({ text }) => text)
    expect(said, await net.logOf(id)).not.toContain('The network is not as it was: once more')
    expect(said.at(-1)).toBe('The network is as it was')
  }
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
    await waitUntil('the card has its address again', async () =>
      (await net.addressOf('enp0s3')).includes(lease),
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

  it('VLAN awareness is refused where the kernel was built without it', async () => {
    // LXD's own bridge shows what the kernel can.
    const turnOn = ['ip', 'link', 'set', 'dev', 'lxdbr0', 'type', 'bridge', 'vlan_filtering']
    const can = (await lab.exec([...turnOn, '1'], { allowFailure: true })).code === 0
    if (can) await lab.exec([...turnOn, '0'])
    const asked = net.plan(create({ ...draft, vlanAware: true }))
    if (can) await expect(asked).resolves.toMatchObject({ backend: 'networkd' })
    else
      await expect(asked).rejects.toMatchObject({ fields: { vlanAware: expect.stringContaining('kernel') } })
  })

  it('a taken address is found by asking the LAN', async () => {
    await lab.exec(['rm', '/etc/systemd/network/05-bridge-port-enp0s3.network'])
    await lab.execLan(['ip', 'address', 'add', '10.20.30.77/24', 'dev', 'lan0'])
    await expect(net.plan(create(fixed('10.20.30.77')))).rejects.toMatchObject({
      code: 'invalid-input',
      fields: { 'ipv4.address': expect.stringContaining('answers') },
    })
    expect((await net.plan(create(fixed('10.20.30.78')))).expected).toEqual(['10.20.30.78', 'fd20:30::50'])
  })
})
