import { readRoute } from '#server/reads/read-route.ts'
import { readWarnings } from '#server/reads/warnings.ts'

export const GET = readRoute('server:read', () => readWarnings())
