import { readCluster } from '#server/reads/cluster.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('server:read', readCluster)
