import { profileRefSchema } from '#contracts/profiles.ts'
import { named } from '#server/reads/given.ts'
import { readProfile } from '#server/reads/profiles.ts'
import { projectOf } from '#server/reads/project-of.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('profile:read', ({ params, request }) =>
  readProfile(named(profileRefSchema, { project: projectOf(request), name: params.name })),
)
