import { setTimeout as wait } from 'node:timers/promises'
import { sameAddress } from '#contracts/rules/subnets.ts'
import { gatherFacts, type Run } from './live/gather-facts.ts'
import { answersAt } from './live/probe-address.ts'
import { type Expectation, type HostFacts, liveLink } from './model.ts'
import { reattach } from './reattach.ts'

/** How long the host has to become what was wanted, its bridge itself to be so, and its gateway to answer, in milliseconds. */
const patience = { host: 25_000, bridge: 5_000, gateway: 5_000 }

/** What is not as it must be, in sentences; waits for it, and for a lease, as long as is reasonable. */
export async function selfTest(run: Run, expectation: Expectation): Promise<string[]> {
  const begun = Date.now()
  const until = begun + patience.host + expectation.silentFor * 1000
  for (;;) {
    // A tool that makes its bridge anew may do so after it said that it was done.
    await reattach(run, expectation.members)
    const facts = await gatherFacts(run)
    const problems = problemsOf(facts, expectation)
    if (problems.length === 0) return gatewayProblem(run, expectation)
    // No server has a say in these.
    const isHopeless = Date.now() > begun + patience.bridge && traitProblems(facts, expectation).length > 0
    if (isHopeless || Date.now() > until) return problems
    await wait(200)
  }
}

export function problemsOf(facts: HostFacts, wanted: Expectation): string[] {
  const problems: string[] = []
  const { link: name, bridge, gone, ports, members } = wanted
  if (bridge !== null && liveLink(facts, bridge)?.kind !== 'bridge')
    problems.push(`There is no bridge ${bridge}.`)
  problems.push(...traitProblems(facts, wanted))
  if (gone !== null && liveLink(facts, gone)) problems.push(`${gone} is still there.`)
  for (const port of ports) {
    if (liveLink(facts, port)?.master !== bridge) problems.push(`${port} is no port of ${bridge}.`)
  }
  for (const { link, master } of members) {
    const now = liveLink(facts, link)
    if (now && now.master !== master) problems.push(`${link} lost its place on ${master}.`)
  }
  if (name !== null) problems.push(...addressProblems(facts, name, wanted))
  return problems
}

function traitProblems(facts: HostFacts, { bridge: name, traits: wanted }: Expectation): string[] {
  const link = name === null ? undefined : liveLink(facts, name)
  if (!link?.bridge || wanted === null) return []
  const { stp, forwardDelay, vlanAware } = link.bridge
  const problems: string[] = []
  if (stp !== wanted.stp) problems.push(`STP of ${name} is ${stp ? 'on' : 'off'}.`)
  // Without STP nothing waits for it.
  if (wanted.stp && forwardDelay !== wanted.forwardDelay)
    problems.push(`The forward delay of ${name} is ${forwardDelay} s.`)
  if (vlanAware !== wanted.vlanAware) {
    problems.push(
      wanted.vlanAware
        ? `${name} does not tell VLANs apart: the kernel may have been built without that.`
        : `${name} still tells VLANs apart.`,
    )
  }
  if (wanted.mac !== null && link.mac !== wanted.mac)
    problems.push(`The MAC address of ${name} is ${link.mac}.`)
  if (wanted.mtu !== null && link.mtu !== wanted.mtu) problems.push(`The MTU of ${name} is ${link.mtu}.`)
  return problems
}

function addressProblems(facts: HostFacts, name: string, wanted: Expectation): string[] {
  const link = liveLink(facts, name)
  if (!link) return [`There is no link ${name}.`]
  const has = (cidr: string) => {
    const [host = '', prefix] = cidr.split('/')
    return link.addresses.some(
      ({ address, prefix: bits }) => sameAddress(address, host) && bits === Number(prefix),
    )
  }
  const problems = wanted.addresses.filter((cidr) => !has(cidr)).map((cidr) => `${name} has no ${cidr}.`)
  const leased = link.addresses.filter(({ family, linkLocal }) => family === 4 && !linkLocal)
  if (wanted.dhcp && leased.length === 0) problems.push(`${name} got no address by DHCP.`)
  else if (wanted.lease !== null && !has(wanted.lease)) {
    const now = leased.map(({ address }) => address).join(', ')
    problems.push(`The DHCP server gave ${name} another address: ${now} instead of ${wanted.lease}.`)
  }
  if (wanted.gateway !== null && link.gateway4 !== wanted.gateway) {
    problems.push(`${name} has no default route by ${wanted.gateway}.`)
  }
  return problems
}

async function gatewayProblem(run: Run, { link, gateway, silentFor }: Expectation): Promise<string[]> {
  if (link === null || gateway === null) return []
  return (await answersAt(run, link, gateway, patience.gateway + silentFor * 1000))
    ? []
    : [`The gateway ${gateway} does not answer on ${link}.`]
}
