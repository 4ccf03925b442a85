import { readFigures } from '#server/reads/figures.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('instance:read', ({ request }) => readFigures(new URL(request.url).searchParams))
