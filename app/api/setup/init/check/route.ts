import { readAnswerCheck } from '#server/reads/initialise.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('server:edit', ({ request }) =>
  readAnswerCheck(new URL(request.url).searchParams.get('answers') ?? ''),
)
