import { instanceRefSchema } from '#contracts/instances.ts'
import { given } from '#server/reads/given.ts'
import { readLostPins } from '#server/reads/limits.ts'
import { readRoute } from '#server/reads/read-route.ts'

/** All of them, or with `project` and `name` only that one. */
export const GET = readRoute('instance:read', ({ request }) => {
  const query = new URL(request.url).searchParams
  return readLostPins(query.has('name') ? given(instanceRefSchema, Object.fromEntries(query)) : null)
})
