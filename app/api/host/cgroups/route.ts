import { readHostCgroups } from '#server/reads/isolation.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('server:read', ({ viewer }) => readHostCgroups(viewer))
