import { z } from 'zod'
import { documentAsked, readVersion } from '#server/reads/documents.ts'
import { named } from '#server/reads/given.ts'
import { readRoute } from '#server/reads/read-route.ts'

// Which permission it takes depends on the noun: `documentAsked` demands it.
export const GET = readRoute('server:read', ({ viewer, request, params }) =>
  readVersion(documentAsked(viewer, params.noun, request), named(z.string().max(64), params.id)),
)
