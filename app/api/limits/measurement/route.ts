import { readMeasurement } from '#server/reads/limits.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('instance:read', () => readMeasurement())
