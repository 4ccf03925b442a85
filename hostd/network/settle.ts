import { setTimeout as wait } from 'node:timers/promises'
import { gatherFacts, type Run } from './live/gather-facts.ts'
import { type HostFacts, type LiveLink, liveLink } from './model.ts'
import { reattach } from './reattach.ts'
import type { FormerLink, Transaction } from './transaction.ts'

/** How long the tool has to bring the old network back before more is done about it, and what is done by hand has, in milliseconds. */
const patience = { tool: 6_000, byHand: 5_000 }

/** The links that a change touches, as they are before it. */
export function formerLinks(facts: HostFacts, names: readonly string[]): FormerLink[] {
  return names.flatMap((name) => {
    const link = liveLink(facts, name)
    if (!link) return []
    const { kind, master, up, gateway4, bridge: traits } = link
    const silentFor = traits?.stp ? 2 * traits.forwardDelay : 0
    const addresses = link.addresses
      .filter(({ family, dynamic, linkLocal }) => !linkLocal && (family === 4 || !dynamic))
      .map(({ address, prefix, dynamic }) => ({ cidr: `${address}/${prefix}`, dynamic }))
    return [{ name, isBridge: kind === 'bridge', traits, master, up, addresses, gateway4, silentFor }]
  })
}

type Given = {
  /** The tool's steps were tried once; one of them has not come to its end yet. */
  wasLate: boolean
  /** The tool's steps once more, and those that make it begin anew. */
  bringBackAgain: () => Promise<unknown>
  say: (text: string, ok: boolean) => void
}

/** Sees to it that the live network is what it was. */
export async function settle(
  run: Run,
  transaction: Transaction,
  { wasLate, bringBackAgain, say }: Given,
): Promise<void> {
  const isBack = (milliseconds: number) => becomes(run, transaction, milliseconds, isLeasedAgain(transaction))
  if (await isBack(wasLate ? 0 : patience.tool)) return say('The network is as it was', true)
  // What is done by hand lasts until the next boot only, and nobody renews a lease. One that is late is still at it.
  if (!wasLate) {
    say('The network is not as it was: once more', true)
    await bringBackAgain()
    if (await isBack(patience.tool)) return say('The network is as it was', true)
  }
  for (const command of byHand(await gatherFacts(run), transaction)) {
    const { code, stderr } = await run('ip', command)
    say(`ip ${command.join(' ')}${code === 0 ? '' : `: ${stderr.trim()}`}`, code === 0)
  }
  const done = await becomes(run, transaction, patience.byHand)
  say(
    done
      ? 'The network is as it was; its addresses were set by hand until the next boot'
      : 'The network is not quite as it was',
    done,
  )
}

/** Whether an address that had a lifetime has one again, link by link. */
type LeaseRule = (now: LiveLink, before: FormerLink) => boolean

/** An edit may leave the very same address without a lease. dhclient gives none to what is there before it renews. */
function isLeasedAgain({ backend }: Transaction): LeaseRule | undefined {
  if (backend === 'ifupdown' || backend === 'network-scripts') return undefined
  return (now, before) =>
    before.addresses.every(
      ({ cidr, dynamic }) =>
        !dynamic ||
        now.addresses.some((address) => address.dynamic && `${address.address}/${address.prefix}` === cidr),
    )
}

async function becomes(
  run: Run,
  transaction: Transaction,
  milliseconds: number,
  rule: LeaseRule = () => true,
): Promise<boolean> {
  const until = Date.now() + milliseconds
  for (;;) {
    // A bridge that its tool made anew has lost the cards of running instances.
    await reattach(run, transaction.expectation.members)
    const facts = await gatherFacts(run)
    if (isAsBefore(facts, transaction, rule)) return true
    if (Date.now() > until) return false
    await wait(200)
  }
}

function isAsBefore(facts: HostFacts, { former, made, expectation }: Transaction, rule: LeaseRule): boolean {
  return (
    made.every((name) => liveLink(facts, name) === undefined) &&
    // One that has gone has gone with its instance.
    expectation.members.every(({ link, master }) => {
      const now = liveLink(facts, link)
      return now === undefined || now.master === master
    }) &&
    former.every((before) => {
      const now = liveLink(facts, before.name)
      return (
        now !== undefined &&
        now.master === before.master &&
        (now.up || !before.up) &&
        now.gateway4 === before.gateway4 &&
        otherTraits(now.bridge, before).length === 0 &&
        missing(now, before).length === 0 &&
        rule(now, before)
      )
    })
  )
}

/** In the words of `ip`; the delay counts only where STP waits for it. */
function otherTraits(now: LiveLink['bridge'], { traits }: FormerLink): string[][] {
  if (!traits || !now) return []
  const stp = now.stp === traits.stp ? [] : [['stp_state', traits.stp ? '1' : '0']]
  const delay =
    !traits.stp || now.forwardDelay === traits.forwardDelay
      ? []
      : // In hundredths of a second.
        [['forward_delay', String(traits.forwardDelay * 100)]]
  const vlans = now.vlanAware === traits.vlanAware ? [] : [['vlan_filtering', traits.vlanAware ? '1' : '0']]
  return [...delay, ...stp, ...vlans]
}

/** A bridge as the kernel makes it. */
const newBridge = { stp: false, forwardDelay: 15, vlanAware: false }

function missing(now: LiveLink, before: FormerLink): string[] {
  const has = now.addresses.map(({ address, prefix }) => `${address}/${prefix}`)
  return before.addresses.map(({ cidr }) => cidr).filter((cidr) => !has.includes(cidr))
}

/** Commands that make the difference, link by link; an address that was set by hand is better than none. */
function byHand(facts: HostFacts, { former, made }: Transaction): string[][] {
  const commands: string[][] = made
    .filter((name) => liveLink(facts, name))
    .map((name) => ['link', 'delete', 'dev', name])
  for (const before of [...former].sort((a, b) => Number(b.isBridge) - Number(a.isBridge))) {
    const { name, isBridge, master, gateway4 } = before
    const now = liveLink(facts, name)
    if (!now && !isBridge) continue
    if (!now) commands.push(['link', 'add', 'name', name, 'type', 'bridge'])
    if ((now?.master ?? null) !== master) {
      commands.push(['link', 'set', 'dev', name, ...(master === null ? ['nomaster'] : ['master', master])])
    }
    for (const trait of otherTraits(now ? now.bridge : newBridge, before)) {
      commands.push(['link', 'set', 'dev', name, 'type', 'bridge', ...trait])
    }
    commands.push(['link', 'set', 'dev', name, 'up'])
    const lost = now ? missing(now, before) : before.addresses.map(({ cidr }) => cidr)
    for (const cidr of lost) commands.push(['address', 'replace', cidr, 'dev', name])
    if (gateway4 !== null && now?.gateway4 !== gateway4) {
      commands.push(['route', 'replace', 'default', 'via', gateway4, 'dev', name])
    }
  }
  return commands
}
