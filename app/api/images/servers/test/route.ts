import { readImageServerTest } from '#server/reads/images.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('image:read', ({ request }) =>
  readImageServerTest(new URL(request.url).searchParams.get('name') ?? ''),
)
