import { readKeyOverlay } from '#server/reads/configuration.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('instance:read', readKeyOverlay)
