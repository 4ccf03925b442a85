import { readAllProfiles } from '#server/reads/profiles.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('profile:read', readAllProfiles)
