import { readRoute } from '#server/reads/read-route.ts'
import { readStorageOffers } from '#server/reads/storage.ts'

export const GET = readRoute('storage:read', () => readStorageOffers())
