import { readCourses } from '#server/reads/figures.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('instance:read', async ({ request }) =>
  readCourses(new URL(request.url).searchParams),
)
