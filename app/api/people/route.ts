import { readPeople } from '#server/reads/people.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('people:read', readPeople)
