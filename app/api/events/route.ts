import { eventStream } from '#server/reads/events.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('instance:read', async ({ request, viewer }) => eventStream(request, viewer))
