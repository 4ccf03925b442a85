import type { Connection, ServerFacts } from '#contracts/server.ts'
import type { LxdProject } from '#server/lxd/resources/projects.ts'
import type { LxdServer } from '#server/lxd/resources/server.ts'

/** Empty name and version until LXD has been reached for the first time. */
export function serverFactsOf(
  server: LxdServer | null,
  projects: readonly LxdProject[],
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
    projects: projects.map(({ name }) => name),
    borrowers: {
      networks: withoutOwn(projects, 'features.networks'),
      profiles: withoutOwn(projects, 'features.profiles'),
    },
    connection,
  }
}

function withoutOwn(projects: readonly LxdProject[], feature: string): string[] {
  return projects
    .filter(({ name, config }) => name !== 'default' && config[feature] !== 'true')
    .map(({ name }) => name)
}
