import Link from 'next/link'
import { paths } from '#app/_lib/paths.ts'
import { Fact, FactList } from '#app/_ui/fact-list.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import type { NetworkDetails } from '#contracts/networks.ts'

export function NetworkFacts({ network }: { network: NetworkDetails }) {
  const { state, config } = network
  const parent = config.parent ?? state?.vlan?.lower
  return (
    <Panel title="Facts">
      <FactList>
        {network.description === '' ? null : <Fact name="Description">{network.description}</Fact>}
        <Fact name="Type">{network.type}</Fact>
        <Fact name="Managed by">
          {network.managed ? 'LXD' : 'The host: it is changed where the host’s network is configured'}
        </Fact>
        {network.managed && network.type !== 'physical' ? (
          <>
            <Fact name="IPv4">
              <Mono>{network.ipv4 ?? '–'}</Mono> {natWords(config['ipv4.nat'])}
            </Fact>
            <Fact name="IPv6">
              <Mono>{network.ipv6 ?? '–'}</Mono> {natWords(config['ipv6.nat'])}
            </Fact>
          </>
        ) : null}
        {parent === undefined ? null : (
          <Fact name="Parent">
            <InterfaceLink project={network.project} name={parent} />
          </Fact>
        )}
        {state === null ? (
          <Fact name="Interface">There is none on this host now</Fact>
        ) : (
          <>
            <Fact name="Link">{state.up ? 'Up' : 'Down'}</Fact>
            <Fact name="Addresses">
              {state.addresses.length === 0 ? 'None' : null}
              {state.addresses.map(({ address, netmask }) => (
                <Mono key={address} className="block break-all">
                  {address}/{netmask}
                </Mono>
              ))}
            </Fact>
            {state.hwaddr === '' ? null : (
              <Fact name="MAC address">
                <Mono>{state.hwaddr}</Mono>
              </Fact>
            )}
            <Fact name="MTU">
              <Mono>{state.mtu}</Mono>
            </Fact>
            {state.vlan === null ? null : (
              <Fact name="VLAN">
                <Mono>{state.vlan.id}</Mono>
              </Fact>
            )}
            {network.type === 'bridge' ? (
              <Fact name="Ports">
                {state.ports.length === 0 ? 'None' : <Ports network={network} ports={state.ports} />}
              </Fact>
            ) : null}
          </>
        )}
        {network.locations.length === 0 ? null : <Fact name="Members">{network.locations.join(', ')}</Fact>}
      </FactList>
    </Panel>
  )
}

/** Ends of the instances' cards have no page. */
function Ports({ network, ports }: { network: NetworkDetails; ports: readonly string[] }) {
  return (
    <ul className="flex flex-wrap gap-x-3">
      {ports.map((port) => (
        <li key={port}>
          {port.startsWith('veth') || port.startsWith('tap') ? (
            <Mono className="text-muted">{port}</Mono>
          ) : (
            <InterfaceLink project={network.project} name={port} />
          )}
        </li>
      ))}
    </ul>
  )
}

function InterfaceLink(ref: { project: string; name: string }) {
  return (
    <Link href={paths.network(ref)} className="mono text-link underline underline-offset-2">
      {ref.name}
    </Link>
  )
}

function natWords(value: string | undefined): string {
  return value === 'true' ? 'behind NAT' : ''
}
