import { instanceListResponse } from '#server/reads/instances.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('instance:read', async ({ request }) => instanceListResponse(request))
