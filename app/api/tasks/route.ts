import { readRoute } from '#server/reads/read-route.ts'
import { readTasks } from '#server/reads/tasks.ts'

export const GET = readRoute('task:read', ({ request }) => readTasks(request))
