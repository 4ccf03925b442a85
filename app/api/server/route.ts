import { readRoute } from '#server/reads/read-route.ts'
import { readServer } from '#server/reads/server.ts'

export const GET = readRoute('server:read', async () => readServer())
