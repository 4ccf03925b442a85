import { backendNames } from '#contracts/host-network/backend-names.ts'
import { type HostLink, isInstanceEnd } from '#contracts/host-network/links.ts'
import { backends, type Claim, claimsOf, ownersOf } from './backends/backends.ts'
import { type HostFacts, type LiveLink, liveLink } from './model.ts'

/** What the page shows: every link with its addresses, who sets it up, and what can be done with it. */
export function describeLinks(facts: HostFacts): HostLink[] {
  return facts.links.map((link) => {
    const claims = claimsOf(facts, link)
    const [backend, more] = ownersOf(claims)
    const owner = backend && !more ? backend : null
    const { permanentMac: _, ...live } = link
    return {
      ...live,
      ports: facts.links.filter(({ master }) => master === link.name).map(({ name }) => name),
      backend: owner,
      claims,
      settings: owner ? backends[owner].settingsOf(facts, link) : null,
      notAsPort: notAsPort(facts, link, claims),
      notEditable: link.kind === 'bridge' ? notEditable(link, claims) : null,
    }
  })
}

/** Two tools on one link undo each other's work, at the latest at the next boot. */
function ownedTwice(link: LiveLink, claims: readonly Claim[]): string | null {
  const owners = ownersOf(claims)
  if (owners.length < 2) return null
  const files = claims.map(({ backend, file }) => `${file} (${backendNames[backend]})`)
  return `${link.name} is set up by more than one tool: ${files.join(', ')}. Leave it to one of them first.`
}

/** Why a link cannot become a port of a bridge, or null. */
export function notAsPort(facts: HostFacts, link: LiveLink, claims: readonly Claim[]): string | null {
  if (link.kind === 'loopback') return 'The loopback stays with the host.'
  if (link.kind === 'wireless') {
    return `${link.name} is Wi-Fi: an access point passes on frames of this host’s own address only, so that nothing behind a bridge would be heard. A macvlan fails for the same reason. Take a card of the kind routed, or a network with NAT, instead.`
  }
  if (link.kind === 'bridge') return `${link.name} is a bridge itself.`
  if (link.kind === 'tun' || link.kind === 'macvlan' || link.kind === 'other') {
    return `${link.name} is no card, bond or VLAN.`
  }
  if (isInstanceEnd({ ...link, claims })) {
    return `${link.name} is the host’s end of an instance’s card.`
  }
  if (link.master !== null) {
    const kind = liveLink(facts, link.master)?.kind === 'bond' ? 'bond' : 'bridge'
    return `${link.name} is a port of the ${kind} ${link.master}.`
  }
  const above = facts.links.find(({ kind, lower }) => kind === 'macvlan' && lower === link.name)
  if (above) {
    return `${above.name} stands on ${link.name}: to the kernel a card is either a port of a bridge or under a macvlan.`
  }
  return ownedTwice(link, claims) ?? oldProfile(link, claims) ?? setUpByNobodyKnown(link, claims)
}

/** NetworkManager reads ifcfg files of its own accord on older systems, and no more from 1.50 on. */
function oldProfile(link: LiveLink, claims: readonly Claim[]): string | null {
  const file = claims.find(
    ({ backend, file }) => backend === 'networkmanager' && /\/ifcfg-[^/]+$/.test(file),
  )?.file
  return file
    ? `NetworkManager sets up ${link.name} from ${file}, a format that it gives up. Move it first: nmcli connection migrate`
    : null
}

/** Something does, and goes on doing so: it would give the port its address again, beside the bridge's. */
function setUpByNobodyKnown(link: LiveLink, claims: readonly Claim[]): string | null {
  // What the kernel hears of a router it gives to every card that is up.
  const given = link.addresses.find(
    ({ family, dynamic, linkLocal }) => !linkLocal && (family === 4 || !dynamic),
  )
  if (!given || claims.length > 0) return null
  const tools = Object.values(backendNames).join(', ')
  return `No file of this host sets up ${link.name}, yet it has ${given.address}/${given.prefix}: whatever gave it that would do so again, beside the bridge. Have one of these set it up first: ${tools}.`
}

function notEditable(link: LiveLink, claims: readonly Claim[]): string | null {
  if (claims.length === 0) {
    return `No file of this host sets up ${link.name}: LXD or a command made it. If it is LXD’s, it is under Networks.`
  }
  return ownedTwice(link, claims) ?? oldProfile(link, claims)
}
