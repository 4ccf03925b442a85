import { readRoute } from '#server/reads/read-route.ts'
import { readStoragePools } from '#server/reads/storage.ts'

export const GET = readRoute('storage:read', () => readStoragePools())
