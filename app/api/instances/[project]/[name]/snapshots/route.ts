import { instanceRefSchema } from '#contracts/instances.ts'
import { named } from '#server/reads/given.ts'
import { readRoute } from '#server/reads/read-route.ts'
import { readSnapshots } from '#server/reads/snapshots.ts'

export const GET = readRoute('instance:read', ({ params }) => readSnapshots(named(instanceRefSchema, params)))
