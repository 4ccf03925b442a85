import { poolNameSchema } from '#contracts/storage.ts'
import { named } from '#server/reads/given.ts'
import { readRoute } from '#server/reads/read-route.ts'
import { readStoragePool } from '#server/reads/storage.ts'

export const GET = readRoute('storage:read', ({ params }) =>
  readStoragePool(named(poolNameSchema, params.pool)),
)
