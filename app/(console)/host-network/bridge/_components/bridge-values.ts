import { z } from 'zod'
import { type BridgeDraft, bridgeDraftSchema } from '#contracts/host-network/bridge-draft.ts'
import { type HostLink, isInstanceEnd } from '#contracts/host-network/links.ts'
import type { HostNetwork } from '#contracts/host-network/status.ts'

const address = z.object({ address: z.string(), gateway: z.string() })

/** The form: what is a number or a list in a draft is a text here. */
const valuesSchema = z.object({
  name: z.string(),
  ports: z.array(z.string()),
  ipv4: address.extend({ mode: z.enum(['dhcp', 'static', 'none']) }),
  ipv6: address.extend({ mode: z.enum(['auto', 'static', 'none']) }),
  dns: z.string(),
  search: z.string(),
  stp: z.boolean(),
  forwardDelay: z.string(),
  mtu: z.string(),
  mac: z.string(),
  vlanAware: z.boolean(),
})
export type BridgeValues = z.infer<typeof valuesSchema>

export const bridgeFormSchema = valuesSchema.superRefine((values, context) => {
  const draft = bridgeDraftSchema.safeParse(draftOf(values))
  for (const { path, message } of draft.error?.issues ?? []) {
    context.addIssue({ code: 'custom', path: fieldOf(path.map(String).join('.')).split('.'), message })
  }
})

/** A list is one field, so what is said of its third entry is said of the list. */
export function fieldOf(path: string): string {
  return path.replace(/^(ports|dns|search)\.\d+$/, '$1')
}

export function bridgeOf(values: BridgeValues): BridgeDraft {
  return bridgeDraftSchema.parse(draftOf(values))
}

function draftOf(values: BridgeValues): unknown {
  const { ipv4, ipv6, dns, search, mtu, mac, forwardDelay } = values
  const only = <T extends { mode: string }>(family: T) =>
    family.mode === 'static' ? family : { ...family, address: '', gateway: '' }
  return {
    ...values,
    ipv4: only(ipv4),
    ipv6: only(ipv6),
    dns: words(dns),
    search: words(search),
    forwardDelay: Number(forwardDelay),
    mtu: mtu.trim() === '' ? null : Number(mtu),
    mac: mac.trim() === '' ? null : mac,
  }
}

const words = (text: string) => text.split(/[\s,]+/).filter((word) => word !== '')

/** A bridge as it is; or a new one over the card that the host reaches the LAN by, with that card's address. */
export function startValues(network: HostNetwork, edited: HostLink | null): BridgeValues {
  const source = edited ?? bestCard(network.links)
  const settings = source?.settings
  const ports = edited ? ownPorts(network.links, edited) : source ? [source.name] : []
  const first = network.links.find(({ name }) => name === ports[0])
  const bridge = edited?.bridge
  return {
    name: edited?.name ?? freeName(network.links),
    ports,
    ipv4: settings?.ipv4 ?? { mode: 'dhcp', address: '', gateway: '' },
    ipv6: settings?.ipv6 ?? { mode: 'none', address: '', gateway: '' },
    dns: settings?.dns.join(' ') ?? '',
    search: settings?.search.join(' ') ?? '',
    stp: bridge?.stp ?? false,
    forwardDelay: String(bridge?.stp ? bridge.forwardDelay : 0),
    mtu: settings?.mtu ? String(settings.mtu) : '',
    // Unlike its first port's: somebody chose it.
    mac: edited && edited.mac !== first?.mac ? edited.mac : '',
    vlanAware: bridge?.vlanAware ?? false,
  }
}

/** What nobody looks for among the cards. */
const never: readonly HostLink['kind'][] = ['loopback', 'bridge', 'tun', 'macvlan', 'other']

/** What one would think of as a port, whether it can be one or not. */
export function cardsOf(links: readonly HostLink[]): HostLink[] {
  return links.filter((link) => !never.includes(link.kind) && !isInstanceEnd(link))
}

function bestCard(links: readonly HostLink[]): HostLink | undefined {
  const fitting = cardsOf(links).filter(({ notAsPort }) => notAsPort === null)
  return fitting.find(({ gateway4, gateway6 }) => gateway4 !== null || gateway6 !== null) ?? fitting[0]
}

/** The ports that files say; instances plug in by themselves. */
export function ownPorts(links: readonly HostLink[], bridge: HostLink): string[] {
  return links
    .filter((link) => bridge.ports.includes(link.name) && !isInstanceEnd(link))
    .map(({ name }) => name)
}

function freeName(links: readonly HostLink[]): string {
  const taken = new Set(links.map(({ name }) => name))
  let number = 0
  while (taken.has(`virbr${number}`)) number++
  return `virbr${number}`
}
