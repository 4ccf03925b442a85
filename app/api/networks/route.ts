import { readEveryNetwork, readNetworks } from '#server/reads/networks.ts'
import { projectOf } from '#server/reads/project-of.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('network:read', ({ request }) =>
  new URL(request.url).searchParams.has('project') ? readNetworks(projectOf(request)) : readEveryNetwork(),
)
