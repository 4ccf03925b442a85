import { readRoute } from '#server/reads/read-route.ts'
import { readTask } from '#server/reads/tasks.ts'

export const GET = readRoute('task:read', ({ params }) => readTask(params.id))
