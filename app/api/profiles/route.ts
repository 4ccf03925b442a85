import { readProfiles } from '#server/reads/profiles.ts'
import { projectOf } from '#server/reads/project-of.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('profile:read', ({ request }) => readProfiles(projectOf(request)))
