'use client'
import { paths } from '#app/_lib/paths.ts'
import { Mono } from '#app/_ui/mono.tsx'
import { RowLink } from '#app/_ui/row-link.tsx'
import type { HostLink } from '#contracts/host-network/links.ts'
import type { HostPlug } from '#contracts/host-plugs.ts'
import type { PictureNode } from './picture-graph.ts'

type Props = { node: PictureNode; known: ReadonlySet<string>; onToggle: (of: string) => void }

/** What stands in one box of the picture. */
export function NodeBody({ node, known, onToggle }: Props) {
  switch (node.kind) {
    case 'lan':
      return (
        <>
          <span className="host-picture-name">LAN</span>
          {node.gateways.map((gateway) => (
            <span key={gateway} className="host-picture-note" data-tip={`Gateway ${gateway}`}>
              gateway <Mono>{gateway}</Mono>
            </span>
          ))}
        </>
      )
    case 'link':
      return <LinkBody link={node.link} wayIn={node.wayIn} known={known} />
    case 'plug':
      return <PlugBody plug={node.plug} />
    case 'more':
      return (
        <button type="button" onClick={() => onToggle(node.of)}>
          +{node.count} more<span className="sr-only"> on {node.of}</span>
        </button>
      )
    case 'fewer':
      return (
        <button type="button" onClick={() => onToggle(node.of)}>
          Show fewer<span className="sr-only"> on {node.of}</span>
        </button>
      )
    case 'others':
      return (
        <span className="host-picture-note">
          {node.count === 1 ? '1 port' : `${node.count} ports`} of other programs
        </span>
      )
  }
}

function LinkBody({ link, wayIn, known }: { link: HostLink; wayIn: boolean; known: ReadonlySet<string> }) {
  const { name, up, carrier } = link
  const [colour, state] = !up
    ? ['border-[1.5px] border-status-stopped', 'down']
    : carrier
      ? ['bg-success', 'up']
      : ['bg-warning', 'no carrier']
  return (
    <>
      <span className="host-picture-name" data-tip={`${name}, ${state}`}>
        <Dot colour={colour} label={state} />
        {known.has(name) ? (
          <RowLink href={paths.network({ project: 'default', name })} className="row-link truncate">
            {name}
          </RowLink>
        ) : (
          <span className="truncate">{name}</span>
        )}
      </span>
      <span className="host-picture-note">{noteOf(link, state)}</span>
      {wayIn ? <span className="host-picture-way-in">You come in here</span> : null}
    </>
  )
}

function Dot({ colour, label }: { colour: string; label: string }) {
  return (
    <>
      <span aria-hidden className={`size-2 shrink-0 rounded-full ${colour}`} />
      <span className="sr-only">{label} </span>
    </>
  )
}

/** Its address; without one, what it is and what is amiss. */
function noteOf(link: HostLink, state: string) {
  const [first, ...more] = link.addresses.filter(({ linkLocal }) => !linkLocal)
  const master = link.master === null ? null : <span className="sr-only"> Port of {link.master}.</span>
  if (first) {
    return (
      <>
        <Mono>
          {first.address}/{first.prefix}
        </Mono>
        {more.length > 0 ? ` +${more.length}` : ''}
        {master}
      </>
    )
  }
  const kind = link.kind === 'vlan' && link.vlanId !== null ? `VLAN ${link.vlanId}` : link.kind
  const rest = link.master === null && link.settings?.ipv4.mode === 'dhcp' ? 'by DHCP' : null
  return (
    <>
      {[kind, state === 'up' ? rest : state].filter(Boolean).join(', ')}
      {master}
    </>
  )
}

function PlugBody({ plug }: { plug: HostPlug }) {
  const { project, name, device, running, link } = plug
  const [colour, state] = running
    ? ['bg-success', 'running']
    : ['border-[1.5px] border-status-stopped', 'not running']
  const where = project === 'default' ? '' : ` in ${project}`
  return (
    <span className="host-picture-name" data-tip={`${name}${where}: ${device} on ${link}, ${state}`}>
      <Dot colour={colour} label={state} />
      <RowLink href={paths.instance({ project, name }, 'devices')} className="row-link truncate">
        {name}
        <span className="sr-only">
          {where} on {link}
        </span>
      </RowLink>
      <Mono className="shrink-0 text-muted">{device}</Mono>
    </span>
  )
}
