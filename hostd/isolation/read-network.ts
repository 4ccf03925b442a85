import { z } from 'zod'
import type { Isolation } from '#contracts/isolation.ts'
import { HostdError } from '../failure.ts'
import { runOrFail } from '../run-program.ts'
import { procText } from './container.ts'
import { parseTraffic } from './parse-proc.ts'

export const linksSchema = z.array(
  z.looseObject({
    ifindex: z.number(),
    ifname: z.string(),
    operstate: z.string().default(''),
    link_index: z.number().optional(),
    master: z.string().optional(),
    addr_info: z
      .array(z.looseObject({ local: z.string().optional(), prefixlen: z.number().default(0) }))
      .default([]),
  }),
)
const routesSchema = z.array(
  z.looseObject({ dst: z.string(), gateway: z.string().optional(), dev: z.string().default('') }),
)

type Link = z.infer<typeof linksSchema>[number]
type Network = Pick<Isolation, 'interfaces' | 'routes' | 'networkProblem'>

/** Interfaces and routes of a process's network, with the host's ends of its veths. */
export async function readNetwork(init: number): Promise<Network> {
  const enter = ['-t', `${init}`, '-n', '--', 'ip', '-j']
  try {
    const [links, ofHost, routes, routes6] = await Promise.all([
      json('nsenter', [...enter, 'addr'], linksSchema),
      json('ip', ['-j', 'link'], linksSchema),
      json('nsenter', [...enter, 'route'], routesSchema),
      json('nsenter', [...enter, '-6', 'route'], routesSchema),
    ])
    const traffic = parseTraffic(procText(init, 'net/dev') ?? '')
    return {
      interfaces: interfacesOf(links, ofHost, traffic),
      routes: [...routes, ...routes6].map(({ dst, gateway, dev }) => ({
        ...{ to: dst, via: gateway ?? null, device: dev },
      })),
      networkProblem: null,
    }
  } catch (error) {
    if (!(error instanceof HostdError)) throw error
    return { interfaces: [], routes: [], networkProblem: error.detail ?? error.message }
  }
}

/** A veth and its other end name each other by their numbers; one number alone may be anybody's in another namespace. */
export function interfacesOf(
  links: readonly Link[],
  ofHost: readonly Link[],
  traffic: ReturnType<typeof parseTraffic>,
): Isolation['interfaces'] {
  return links.map((link) => {
    const other = ofHost.find(
      ({ ifindex, link_index }) => ifindex === link.link_index && link_index === link.ifindex,
    )
    return {
      name: link.ifname,
      state: link.operstate.toLowerCase(),
      addresses: link.addr_info.flatMap(({ local, prefixlen }) => (local ? [`${local}/${prefixlen}`] : [])),
      receivedBytes: traffic.get(link.ifname)?.received ?? 0,
      sentBytes: traffic.get(link.ifname)?.sent ?? 0,
      hostEnd: other ? { name: other.ifname, bridge: other.master ?? null } : null,
    }
  })
}

async function json<T>(file: string, args: readonly string[], schema: z.ZodType<T>): Promise<T> {
  const { stdout } = await runOrFail(file, args)
  return schema.parse(stdout.trim() === '' ? [] : JSON.parse(stdout))
}
