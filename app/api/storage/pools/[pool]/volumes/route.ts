import { poolNameSchema } from '#contracts/storage.ts'
import { named } from '#server/reads/given.ts'
import { projectOf } from '#server/reads/project-of.ts'
import { readRoute } from '#server/reads/read-route.ts'
import { readVolumes } from '#server/reads/volumes.ts'

export const GET = readRoute('storage:read', ({ params, request }) =>
  readVolumes(named(poolNameSchema, params.pool), projectOf(request)),
)
