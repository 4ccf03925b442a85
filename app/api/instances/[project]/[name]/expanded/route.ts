import { instanceRefSchema } from '#contracts/instances.ts'
import { readExpanded } from '#server/reads/documents.ts'
import { named } from '#server/reads/given.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('instance:read', ({ params }) =>
  readExpanded({ noun: 'instance', ...named(instanceRefSchema, params) }),
)
