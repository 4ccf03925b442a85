import Link from 'next/link'
import { wayOn } from '#app/_features/host-network/way-on.ts'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import type { HostLink } from '#contracts/host-network/links.ts'

type Props = { cards: readonly HostLink[]; links: readonly HostLink[]; next: string | null }

/** No card can be a port of a new bridge: why, card by card, and the other ways of an instance to a network. */
export function NoCard({ cards, links, next }: Props) {
  const owner = wayOn(next)?.owner ?? null
  const mayMakeNetworks = useMay('network:edit')
  const bridges = links.filter(
    ({ name, kind }) => kind === 'bridge' && cards.some(({ master }) => master === name),
  )
  // A port has given its packets away already, and an access point hears one address only.
  const free = cards.filter(({ kind, master }) => kind !== 'wireless' && master === null)
  const macvlan = withRoute(free)
  const routed = withRoute([...bridges, ...cards])
  return (
    <div className="grid max-w-3xl gap-6 px-4 pb-4">
      <section aria-labelledby="no-card" className="grid gap-2">
        <h2 id="no-card" className="text-base font-semibold">
          {cards.length === 0
            ? 'This host has no network card'
            : 'No card of this host can be a port of a bridge'}
        </h2>
        <dl className="grid gap-2">
          {cards.map(({ name, kind, notAsPort }) => (
            <div key={name} className="border-t border-border pt-2">
              <dt>
                <Mono>{name}</Mono> <span className="text-muted">{kind}</span>
              </dt>
              <dd className="wrap-anywhere text-muted">{notAsPort}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section aria-labelledby="other-ways" className="grid gap-2">
        <h2 id="other-ways" className="text-base font-semibold">
          Other ways to a network
        </h2>
        <ul className="grid gap-2">
          {bridges.map(({ name }) => (
            <Way
              key={name}
              title={`The bridge ${name}`}
              about="Its port leads to the LAN already: instances on it are machines of the LAN."
              href={owner ? paths.addNic(owner, { bridge: name }) : paths.launch({ bridge: name })}
              link={owner ? `Attach to ${name}` : `Launch on ${name}`}
            />
          ))}
          {macvlan ? (
            <Way
              title="A macvlan card"
              about={`Among the devices of an instance: it is on the LAN of ${macvlan.name} with a MAC address of its own. It and this host do not reach each other.`}
              {...(owner
                ? { href: paths.addNic(owner, { macvlan: macvlan.name }), link: 'Add a macvlan card' }
                : onInstance)}
            />
          ) : null}
          {routed ? (
            <Way
              title="A routed card"
              about={`Among the devices of an instance: the host passes on fixed addresses of the LAN of ${routed.name} under its own MAC address, over Wi-Fi too. No DHCP.`}
              {...(owner
                ? { href: paths.addNic(owner, { routed: routed.name }), link: 'Add a routed card' }
                : onInstance)}
            />
          ) : null}
          <Way
            title="A network with NAT"
            about="LXD gives addresses, and the way out goes through the host’s own. The LAN sees the host only."
            {...(mayMakeNetworks
              ? { href: paths.createNetwork({ project: owner?.project ?? '' }), link: 'Create a network' }
              : { href: paths.networks(), link: 'See the networks' })}
          />
        </ul>
      </section>
    </div>
  )
}

const onInstance = { href: paths.instances(), link: 'Choose an instance' }

/** The one by which the host reaches its LAN, else any. */
function withRoute(links: readonly HostLink[]): HostLink | undefined {
  return links.find(({ gateway4, gateway6 }) => gateway4 !== null || gateway6 !== null) ?? links[0]
}

function Way({ title, about, href, link }: { title: string; about: string; href: string; link: string }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-border bg-surface p-2.5">
      <span className="min-w-0 flex-1 basis-64">
        <span className="block font-medium">{title}</span>
        <span className="block text-xs text-muted">{about}</span>
      </span>
      <Link href={href} className="button button--sm button--secondary">
        {link}
      </Link>
    </li>
  )
}
