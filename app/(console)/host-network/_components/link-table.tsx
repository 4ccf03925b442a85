import { paths } from '#app/_lib/paths.ts'
import { Mono } from '#app/_ui/mono.tsx'
import { RowLink } from '#app/_ui/row-link.tsx'
import { StateDot } from '#app/_ui/state-dot.tsx'
import { backendNames } from '#contracts/host-network/backend-names.ts'
import type { HostLink } from '#contracts/host-network/links.ts'
import type { Network } from '#contracts/networks.ts'
import { BridgeActions } from './bridge-actions.tsx'
import type { LinkGroup } from './link-groups.ts'

type Props = { group: LinkGroup; networks: readonly Network[]; reachedAt: string | null; mayChange: boolean }
const head = 'pr-4 font-medium'

export function LinkTable({ group, networks, reachedAt, mayChange }: Props) {
  const bridges = group.title === 'Bridges' && mayChange
  return (
    <section aria-label={group.title}>
      <h2 className="pb-1 text-base font-semibold">
        {group.title} <span className="font-normal text-muted">{group.links.length}</span>
      </h2>
      <table className="w-full table-fixed border-t border-border text-left">
        <thead className="text-muted">
          <tr className="h-8 border-b border-border">
            <th scope="col" className={`${head} w-[22%] max-sm:w-auto`}>
              Name
            </th>
            <th scope="col" className={`${head} w-24 max-lg:hidden`}>
              State
            </th>
            <th scope="col" className={`${head} max-sm:hidden`}>
              Addresses
            </th>
            <th scope="col" className={`${head} w-40 max-lg:hidden`}>
              MAC address
            </th>
            <th scope="col" className={`${head} w-28 max-md:hidden`}>
              Part of
            </th>
            <th scope="col" className={`${head} w-32 max-md:hidden`}>
              Set up by
            </th>
            <th scope="col" className={`${head} w-20 text-right max-md:hidden`}>
              Used by
            </th>
            {/* Of every group, so that their columns stand below each other. */}
            <td className={`w-36 ${bridges ? 'max-sm:w-24' : 'max-sm:hidden'}`}>
              {bridges ? <span className="sr-only">Actions</span> : null}
            </td>
          </tr>
        </thead>
        <tbody>
          {group.links.map((link) => (
            <LinkRow
              key={link.name}
              link={link}
              network={networks.find(({ name, project }) => name === link.name && project === 'default')}
              reachedAt={reachedAt}
              bridges={bridges}
            />
          ))}
        </tbody>
      </table>
    </section>
  )
}

type RowProps = { link: HostLink; network: Network | undefined; reachedAt: string | null; bridges: boolean }

function LinkRow({ link, network, reachedAt, bridges }: RowProps) {
  const shown = link.addresses.filter(({ linkLocal }) => !linkLocal)
  const isWayIn = reachedAt !== null && shown.some(({ address }) => address === reachedAt)
  return (
    <tr className="h-9 border-b border-separator align-top [&>*]:py-1.5">
      <th scope="row" className="pr-4 font-medium [overflow-wrap:anywhere]">
        {network ? <RowLink href={paths.network(network)}>{link.name}</RowLink> : link.name}
        <span className="block text-xs font-normal text-muted">
          {kindWords(link)}
          <span className="lg:hidden"> · {stateOf(link).label}</span>
        </span>
        {isWayIn ? (
          <span className="block text-xs font-normal text-accent">Your browser comes in here</span>
        ) : null}
        {/* No room for a column of its own. */}
        <span className="block font-normal sm:hidden">
          <Addresses shown={shown} />
        </span>
      </th>
      <td className="pr-3 max-lg:hidden">
        <StateDot {...stateOf(link)} />
      </td>
      <td className="pr-3 max-sm:hidden">
        {shown.length === 0 ? '–' : null}
        <Addresses shown={shown} />
      </td>
      <td className="pr-3 max-lg:hidden">
        <Mono>{link.mac || '–'}</Mono>
      </td>
      <td className="truncate pr-3 max-md:hidden">{link.master ?? link.lower ?? '–'}</td>
      <td className="pr-3 break-words max-md:hidden">{network?.managed ? 'LXD' : ownerOf(link)}</td>
      <td className="pr-4 text-right tabular-nums max-md:hidden">{network?.usedBy ?? '–'}</td>
      <td className={`text-right ${bridges ? '' : 'max-sm:hidden'}`}>
        {bridges ? <BridgeActions link={link} /> : null}
      </td>
    </tr>
  )
}

function Addresses({ shown }: { shown: HostLink['addresses'] }) {
  return shown.map(({ address, prefix, dynamic }) => (
    <span key={address} className="block break-all">
      <Mono>
        {address}/{prefix}
      </Mono>
      {dynamic ? <span className="inline-block text-xs text-muted">&nbsp;dynamic</span> : null}
    </span>
  ))
}

function kindWords({ kind, ports, vlanId, speed }: HostLink): string {
  if (kind === 'bridge') return ports.length === 0 ? 'no ports' : `ports: ${ports.join(', ')}`
  if (kind === 'vlan') return vlanId === null ? kind : `VLAN ${vlanId}`
  return speed === null || speed <= 0 ? kind : `${kind}, ${speed} Mbit/s`
}

function stateOf({ up, carrier }: HostLink) {
  if (!up) return { tone: 'stopped', label: 'Down' } as const
  return carrier
    ? ({ tone: 'running', label: 'Up' } as const)
    : ({ tone: 'changing', label: 'No carrier' } as const)
}

function ownerOf({ backend, claims }: HostLink): string {
  if (backend !== null) return backendNames[backend]
  const tools = [...new Set(claims.map((claim) => backendNames[claim.backend]))]
  return tools.length > 1 ? `More than one: ${tools.join(', ')}` : 'Nobody'
}
