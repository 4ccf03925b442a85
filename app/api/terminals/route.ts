import { readRoute } from '#server/reads/read-route.ts'
import { readTerminals } from '#server/reads/terminals.ts'

export const GET = readRoute('terminal:open', async ({ viewer, request }) =>
  readTerminals(viewer, new URL(request.url).searchParams),
)
