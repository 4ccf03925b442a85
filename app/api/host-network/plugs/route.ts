import { readHostPlugs } from '#server/reads/host-network.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('instance:read', readHostPlugs)
