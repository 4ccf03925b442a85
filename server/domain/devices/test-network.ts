import type { NetworkTest, NetworkTestInput } from '#contracts/devices.ts'
import { lxd } from '#server/lxd/client.ts'
import { getNetworkState } from '#server/lxd/resources/networks.ts'
import { type RanProgram, runInInstance } from '#server/lxd/run-in-instance.ts'
import { deviceLink, type LiveLink } from './device-link.ts'
import { defaultGateway } from './route-table.ts'

type Step = NetworkTest['steps'][number]
const ok = (what: string, text: string, output = ''): Step => ({ what, outcome: 'ok', text, output })
const failed = (what: string, text: string, output = ''): Step => ({ what, outcome: 'failed', text, output })
const skipped = (what: string, text: string): Step => ({ what, outcome: 'skipped', text, output: '' })

/**
 * Looks at a card from the link upwards and says in words where it ends: no link, no address, no route, a gateway that
 * does not answer, no DNS. Runs `cat` and `ping` in the instance. Errors: `conflict` when it is not running.
 */
export async function testNetwork(input: NetworkTestInput): Promise<NetworkTest> {
  const given = await deviceLink(input)
  const run = (command: string[]) => runInInstance(lxd(), input, command)
  const steps: Step[] = [await linkStep(given, input, run)]
  const link = given.live?.link
  const goesOn = () => link !== undefined && steps.every((step) => step.outcome !== 'failed')
  if (goesOn()) steps.push(addressStep(given, input.device))
  else steps.push(skipped('Address', 'Not looked at: there is no link.'))
  const gateway =
    goesOn() && link ? defaultGateway((await run(['cat', '/proc/net/route'])).output, link) : null
  steps.push(goesOn() ? routeStep(gateway, link ?? '') : skipped('Route', 'Not looked at.'))
  steps.push(
    gateway === null ? skipped('Gateway', 'Not looked at: there is none.') : await gatewayStep(gateway, run),
  )
  steps.push(goesOn() ? await nameStep(input.host, run) : skipped('Name', 'Not looked at.'))
  return { steps }
}

type Run = (command: string[]) => Promise<RanProgram>

async function linkStep(given: LiveLink, input: NetworkTestInput, run: Run): Promise<Step> {
  const { live, row } = given
  if (live === null) {
    return failed(
      'Link',
      `${row.name} is not inside the instance. Was it added while LXD could not plug it in? Restart the instance.`,
    )
  }
  const { output } = await run(['cat', `/sys/class/net/${live.link}/operstate`])
  if (!live.up)
    return failed('Link', `${live.link} is down inside. Bring it up, or ask for an address.`, output)
  if (/lowerlayerdown|dormant/.test(output) || output.trim() === 'down') {
    const parent = row.config.parent ?? row.config.network ?? 'the parent'
    return failed('Link', `${live.link} has no carrier. Is ${parent} up and plugged in?`, output)
  }
  const uplink = await uplinkWarning(row.config.parent, input.project)
  return ok('Link', `${live.link} is up, ${live.hwaddr}.${uplink}`, output)
}

/** A bridge that LXD does not manage leads nowhere unless an interface of the host is a port of it. */
async function uplinkWarning(parent: string | undefined, project: string): Promise<string> {
  if (parent === undefined) return ''
  const state = await getNetworkState(lxd(), project, parent).catch(() => null)
  const ports = state?.bridge?.upper_devices
  if (ports === undefined || ports.some((port) => !port.startsWith('veth'))) return ''
  return ` ${parent} has no port besides those of instances, so nothing leads beyond this host.`
}

function addressStep({ live, row }: LiveLink, device: string): Step {
  const addresses = live?.addresses ?? []
  if (addresses.length > 0) return ok('Address', addresses.join(', '))
  const parent = row.config.parent ?? row.config.network
  const where = parent === undefined ? '' : ` Is there a DHCP server on ${parent}?`
  return failed(
    'Address',
    `${device} has no address: no lease came.${where} “Get an address” asks for one now.`,
  )
}

function routeStep(gateway: string | null, link: string): Step {
  return gateway === null
    ? failed(
        'Route',
        `There is no default route through ${link}. The lease or the static setting names no gateway.`,
      )
    : ok('Route', `The default route goes through ${gateway}.`)
}

async function gatewayStep(gateway: string, run: Run): Promise<Step> {
  const { exitCode, output } = await run(['ping', '-c', '1', '-W', '2', gateway])
  if (exitCode === 127) return skipped('Gateway', 'The instance has no ping.')
  return exitCode === 0
    ? ok('Gateway', `${gateway} answers.`, output)
    : failed(
        'Gateway',
        `${gateway} does not answer. A firewall may drop ping, or the VLAN is another one.`,
        output,
      )
}

async function nameStep(host: string, run: Run): Promise<Step> {
  const { exitCode, output } = await run(['ping', '-c', '1', '-W', '2', host])
  if (exitCode === 127) return skipped('Name', 'The instance has no ping.')
  if (exitCode === 0) return ok('Name', `${host} is found and answers.`, output)
  if (/bad address|unknown host|not known|resol|temporary failure/i.test(output)) {
    return failed('Name', `${host} is not found: no DNS. Look at /etc/resolv.conf in the instance.`, output)
  }
  return failed('Name', `${host} is found but does not answer.`, output)
}
