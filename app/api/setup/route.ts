import { readRoute } from '#server/reads/read-route.ts'
import { readReadiness } from '#server/reads/setup.ts'

export const GET = readRoute('setup:read', ({ viewer }) => readReadiness(viewer))
