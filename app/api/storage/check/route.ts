import { readRoute } from '#server/reads/read-route.ts'
import { readSourceCheck } from '#server/reads/storage.ts'

// It tells what is in the host's folders: only those who may make pools of them ask.
export const GET = readRoute('storage:edit', ({ request }) =>
  readSourceCheck(new URL(request.url).searchParams.get('path') ?? ''),
)
