import { volumeRefSchema } from '#contracts/volumes.ts'
import { named } from '#server/reads/given.ts'
import { projectOf } from '#server/reads/project-of.ts'
import { readRoute } from '#server/reads/read-route.ts'
import { readVolume } from '#server/reads/volumes.ts'

export const GET = readRoute('storage:read', ({ params, request }) =>
  readVolume(named(volumeRefSchema, { pool: params.pool, name: params.volume, project: projectOf(request) })),
)
