import { readInstanceDetails } from '#server/reads/instance-details.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('instance:read', ({ params }) => readInstanceDetails(params))
