import { readOwnSessions } from '#server/reads/people.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('account:manage', ({ request }) =>
  readOwnSessions(request.headers.get('cookie')),
)
