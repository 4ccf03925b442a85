import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { NetworkChange } from '#contracts/host-network/change.ts'
import type { NetworkPlan } from '#contracts/host-network/plan.ts'
import type { NetworkStatus, PastChange } from '#contracts/host-network/status.ts'
import type { Lab } from '#lab/lab.ts'
import { waitUntil } from '#lab/wait-until.ts'
import { createHostdClient, type HostdClient } from '#server/host/hostd-client.ts'
import { networkProtocol } from '../protocol.ts'

const person = { id: 'ann', name: 'Ann' }
const addressesSchema = z.array(
  z.looseObject({
    ifname: z.string(),
    address: z.string().default(''),
    master: z.string().optional(),
    addr_info: z
      .array(
        z.looseObject({
          family: z.string(),
          local: z.string(),
          scope: z.string(),
          dynamic: z.boolean().default(false),
          tentative: z.boolean().default(false),
        }),
      )
      .default([]),
  }),
)

const routesSchema = z.array(z.looseObject({ dst: z.string() }))

const bridgeSchema = z.looseObject({
  mtu: z.number(),
  address: z.string(),
  linkinfo: z.looseObject({
    info_data: z.looseObject({
      stp_state: z.number(),
      forward_delay: z.number(),
      vlan_filtering: z.number().default(0),
    }),
  }),
})

/** Asks hostd of a lab as the console does, and looks at the lab's host with other eyes than hostd's. */
export function labNetwork(lab: Lab, socketPath: string) {
  let client: HostdClient = createHostdClient(socketPath)
  const call: HostdClient['call'] = (...given) => client.call(...given)
  const status = (): Promise<NetworkStatus> => call(networkProtocol.status, {}, person)

  async function addresses() {
    const { stdout } = await lab.exec(['ip', '-json', 'address', 'show'])
    return addressesSchema.parse(JSON.parse(stdout))
  }

  const net = {
    person,
    status,
    call,
    reconnect: () => {
      client.close()
      client = createHostdClient(socketPath)
    },
    close: () => client.close(),
    read: () => call(networkProtocol.read, { reachedAt: null }, person),
    plan: (change: NetworkChange): Promise<NetworkPlan> =>
      call(networkProtocol.plan, { change, reachedAt: null }, person, { timeoutMs: 30_000 }),
    apply: async (change: NetworkChange, seconds = 90) => {
      const { tag } = await net.plan(change)
      return call(networkProtocol.apply, { change, tag, seconds }, person, { timeoutMs: 30_000 })
    },
    /** Applies, waits until it waits, and keeps it. Fails with the log of a change that went back. */
    keep: async (change: NetworkChange): Promise<PastChange> => {
      const { id } = await net.apply(change)
      await net.waits(id)
      return call(networkProtocol.keep, { id }, person)
    },
    /** The newest first. */
    history: async (): Promise<PastChange[]> => (await call(networkProtocol.history, {}, person)).changes,
    revert: (id: string) => call(networkProtocol.revert, { id }, person),
    waits: (id: string) =>
      waitUntil(
        'the change waits to be kept',
        async () => {
          const { pending } = await status()
          if (pending?.state === 'waiting') return true
          if (pending === null) throw new Error(`it went back:\n${await net.logOf(id)}`)
          return false
        },
        60_000,
      ),
    /** The change once it has ended by itself. */
    ended: async (id: string): Promise<PastChange> =>
      waitUntil(
        'end of the change',
        async () => (await net.history()).find((change) => change.id === id),
        90_000,
      ),
    logOf: async (id: string) => {
      const found = (await net.history()).find((change) => change.id === id)
      return found?.log.map(({ ok, text }) => `${ok ? ' ' : '!'} ${text}`).join('\n') ?? 'no such change'
    },
    addressOf: async (link: string) =>
      (await addresses())
        .filter(({ ifname }) => ifname === link)
        .flatMap(({ addr_info }) =>
          addr_info.filter(({ family }) => family === 'inet').map(({ local }) => local),
        ),
    /** With what the kernel knows of each: that of a lease ends with it, unless somebody renews it. */
    heldBy: async (link: string) =>
      (await addresses())
        .filter(({ ifname }) => ifname === link)
        .flatMap(({ addr_info }) => addr_info.filter(({ family }) => family === 'inet'))
        .map(({ local, dynamic }) => ({ address: local, isLeased: dynamic })),
    /** IPv6 addresses by which others reach it. */
    globalOf: async (link: string) =>
      (await addresses())
        .filter(({ ifname }) => ifname === link)
        .flatMap(({ addr_info }) => addr_info)
        .filter(({ family, scope, tentative }) => family === 'inet6' && scope === 'global' && !tentative)
        .map(({ local }) => local),
    /** All that is IPv6 of a link: addresses, asked about or not, and what is routed by it. */
    ipv6Of: async (link: string) => {
      const { stdout } = await lab.exec(['ip', '-6', '-json', 'route', 'show', 'dev', link])
      return {
        addresses: (await addresses())
          .filter(({ ifname }) => ifname === link)
          .flatMap(({ addr_info }) => addr_info.filter(({ family }) => family === 'inet6'))
          .map(({ local }) => local),
        routes: routesSchema.parse(JSON.parse(stdout)).map(({ dst }) => dst),
      }
    },
    /** What the kernel says of a bridge. */
    bridge: async (link: string) => {
      const { stdout } = await lab.exec(['ip', '-details', '-json', 'link', 'show', 'dev', link])
      const [found] = z.array(bridgeSchema).parse(JSON.parse(stdout))
      const data = found?.linkinfo.info_data
      return {
        stp: data?.stp_state === 1,
        delay: (data?.forward_delay ?? 0) / 100,
        vlanAware: data?.vlan_filtering === 1,
        mtu: found?.mtu,
        mac: found?.address,
      }
    },
    leased: (link: string) =>
      waitUntil(`address of ${link}`, async () => {
        const found = await net.addressOf(link)
        return found.length > 0 ? found.join(' ') : undefined
      }),
    macOf: async (link: string) => (await addresses()).find(({ ifname }) => ifname === link)?.address,
    masterOf: async (link: string) =>
      (await addresses()).find(({ ifname }) => ifname === link)?.master ?? null,
    defaultRoute: async (family: 4 | 6 = 4) => {
      const { stdout } = await lab.exec(['ip', `-${family}`, 'route', 'show', 'default'])
      return /via (\S+) dev (\S+)/.exec(stdout)?.slice(1).join(' ') ?? null
    },
    /** Name servers and search domains, as programs read them. */
    resolvers: async () => {
      const { stdout } = await lab.exec(['cat', '/etc/resolv.conf'], { allowFailure: true })
      const words = (key: RegExp) =>
        stdout
          .split('\n')
          .map((line) => line.trim().split(/\s+/))
          .flatMap(([first = '', ...rest]) => (key.test(first) ? rest : []))
          .map((word) => word.replace(/\.$/, ''))
      return [...words(/^nameserver$/), ...new Set(words(/^(search|domain)$/))].join(' ')
    },
    /** Every file of /etc and what is in it, but for those that tools write by themselves. */
    etc: async () => {
      // A tool that writes resolv.conf anew takes it away for a moment.
      const { stdout } = await waitUntil('a quiet /etc', async () => {
        const sums = ['find', '/etc', '-type', 'f', '-exec', 'sha256sum', '{}', '+']
        const result = await lab.exec(sums, { allowFailure: true })
        return result.code === 0 && result
      })
      const kept = stdout
        .split('\n')
        .filter((line) => line !== '' && !/ \/etc\/(resolv\.conf|mtab|machine-id|lvm\/.*)$/.test(line))
      return new Map(kept.map((line) => [line.slice(66), line.slice(0, 64)] as const))
    },
    /** All that the kernel says of every other link. */
    others: async (...mine: string[]) => {
      const { stdout } = await lab.exec(['ip', '-json', 'address', 'show'])
      const links = z.array(z.looseObject({ ifname: z.string() })).parse(JSON.parse(stdout))
      const rest = links.filter(({ ifname }) => !mine.includes(ifname) && !ifname.startsWith('veth'))
      return createHash('sha256').update(JSON.stringify(rest)).digest('hex')
    },
  }
  return net
}

/** Paths that differ between two readings of /etc. */
export function differing(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  const paths = new Set([...before.keys(), ...after.keys()])
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort()
}
