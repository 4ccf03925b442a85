import { readHostLinks } from '#server/reads/host-network.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('host-network:read', ({ viewer, request }) =>
  readHostLinks(viewer, request.headers),
)
