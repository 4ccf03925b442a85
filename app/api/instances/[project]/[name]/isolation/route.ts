import { instanceRefSchema } from '#contracts/instances.ts'
import { named } from '#server/reads/given.ts'
import { readIsolation } from '#server/reads/isolation.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('instance:read', ({ params, viewer }) =>
  readIsolation(named(instanceRefSchema, params), viewer),
)
