import type { NetworkBackend } from '#contracts/host-network/links.ts'
import type { BackendChange, HostFacts } from './model.ts'

/** DHCP clients and tools that hand name servers to nobody write them here. */
export const resolverFile = '/etc/resolv.conf'
/** They run DHCP clients that do; the daemons of the others write it anew by themselves on the way back. */
const writers: readonly NetworkBackend[] = ['ifupdown', 'network-scripts']

/** A file that programs write on the way goes back with the others; where it is a link, it is somebody else's. */
export function withResolvers(
  made: BackendChange,
  { files }: HostFacts,
  backend: NetworkBackend,
): BackendChange {
  const now = files.get(resolverFile)
  if (!now || made.edits.has(resolverFile) || !writers.includes(backend)) return made
  return { ...made, edits: new Map([...made.edits, [resolverFile, now]]) }
}
