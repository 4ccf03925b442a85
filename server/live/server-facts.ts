import type { Connection, ServerFacts } from '#contracts/server.ts'
import type { LxdServer } from '#server/lxd/resources/server.ts'

/** Empty name and version until LXD has been reached for the first time. */
export function serverFactsOf(
  server: LxdServer | null,
  projects: readonly string[],
  practice: boolean,
  connection: Connection,
): ServerFacts {
  const environment = server?.environment
  return {
    name: environment?.server_name ?? '',
    product: environment?.server ?? 'lxd',
    version: environment?.server_version ?? '',
    clustered: environment?.server_clustered ?? false,
    practice,
    projects: [...projects],
    connection,
  }
}
