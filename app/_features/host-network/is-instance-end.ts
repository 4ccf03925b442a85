import type { HostLink } from '#contracts/host-network/links.ts'

/** The host's end of an instance's card; a veth that a file sets up is a card like any other. */
export function isInstanceEnd({ kind, claims }: HostLink): boolean {
  return kind === 'veth' && claims.length === 0
}
