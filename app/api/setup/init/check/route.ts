import { readAnswerDoubts } from '#server/reads/initialise.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('server:edit', ({ request }) =>
  readAnswerDoubts(new URL(request.url).searchParams.get('answers') ?? ''),
)
