import { networkRefSchema } from '#contracts/networks.ts'
import { named } from '#server/reads/given.ts'
import { readNetwork } from '#server/reads/networks.ts'
import { projectOf } from '#server/reads/project-of.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('network:read', ({ params, request }) => {
  const { project, name } = named(networkRefSchema, { project: projectOf(request), name: params.name })
  return readNetwork(project, name)
})
