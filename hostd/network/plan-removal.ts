import { hostOf } from '#contracts/rules/subnets.ts'
import { HostdError } from '../failure.ts'
import { backends } from './backends/backends.ts'
import { backendOf, inUse } from './check-change.ts'
import { withEdits } from './files/edit-files.ts'
import { withZone } from './firewall-zone.ts'
import {
  type BackendChange,
  type FileChange,
  type HostFacts,
  leasedTo,
  liveLink,
  membersOf,
  type Planned,
} from './model.ts'
import { withMtu } from './with-mtu.ts'
import { resolverFile } from './with-resolvers.ts'

/** `origins`: what the files were before this console made a bridge, where nothing was changed since. */
export function planRemoval(
  facts: HostFacts,
  name: string,
  origins: ReadonlyMap<string, readonly FileChange[]>,
): Planned {
  const link = liveLink(facts, name)
  if (link?.kind !== 'bridge') throw new HostdError('not-found', `There is no bridge ${name}.`)
  const backend = backendOf(facts, name)
  const ports = backends[backend].portsOf(facts, name)
  const users = membersOf(facts, name, ports)
  if (users.length > 0) throw inUse(name, users)
  const heir = ports.find((port) => liveLink(facts, port)) ?? null
  const bare = backends[backend].removeBridge(facts, name, heir)
  const zoned = heir === null ? bare : withZone(bare, facts, name, heir)
  const written = asItWas(zoned, facts, origins.get(name))
  const had = backends[backend].settingsOf(facts, link)
  // As it was before the bridge need not be what the bridge has now.
  const heirLink = heir === null ? undefined : liveLink(facts, heir)
  const then = { ...facts, files: withEdits(facts.files, written.edits) }
  const gets = heirLink ? backends[backend].settingsOf(then, heirLink) : null
  const made = withMtu(written, facts, ports, had?.mtu ?? null, gets?.mtu ?? null)
  const isDhcp = gets?.ipv4.mode === 'dhcp'
  const leased = isDhcp && had?.ipv4.mode === 'dhcp' ? leasedTo(link) : []
  const keepsMac = heirLink?.mac === link.mac
  const statics = [gets?.ipv4, gets?.ipv6].flatMap((one) => (one?.mode === 'static' ? [one.address] : []))
  return {
    backend,
    made,
    source: name,
    expectation: {
      link: heir,
      bridge: null,
      traits: null,
      silentFor: 0,
      gone: name,
      ports: [],
      addresses: statics,
      dhcp: isDhcp,
      lease: keepsMac ? (leased[0] ?? null) : null,
      gateway:
        gets?.ipv4.mode === 'static'
          ? gets.ipv4.gateway || null
          : isDhcp && had?.ipv4.mode === 'dhcp'
            ? link.gateway4
            : null,
      members: [],
    },
    expected: [...statics, ...leased].map(hostOf),
  }
}

/** Where every file is as this console left it, a removal gives back what was there before, to the byte. */
function asItWas(
  made: BackendChange,
  facts: HostFacts,
  origin: readonly FileChange[] | undefined,
): BackendChange {
  if (!origin) return made
  const isAsLeft = ({ path, after }: FileChange) => facts.files.get(path)?.text === after?.text
  // DHCP clients write their own files all the time: those say nothing.
  const settings = origin.filter(
    (file) => !file.path.startsWith('/var/lib/') && (file.path !== resolverFile || isAsLeft(file)),
  )
  const untouched = settings.every(isAsLeft)
  const covered = [...made.edits.keys()].every((path) => settings.some((file) => file.path === path))
  if (!untouched || !covered) return made
  return { ...made, edits: new Map(settings.map(({ path, before }) => [path, before])) }
}
