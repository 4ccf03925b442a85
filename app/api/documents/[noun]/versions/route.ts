import { documentAsked, readVersions } from '#server/reads/documents.ts'
import { readRoute } from '#server/reads/read-route.ts'

// Which permission it takes depends on the noun: `documentAsked` demands it.
export const GET = readRoute('server:read', ({ viewer, request, params }) =>
  readVersions(documentAsked(viewer, params.noun, request)),
)
