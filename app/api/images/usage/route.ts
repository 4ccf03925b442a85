import { readImageUsage } from '#server/reads/images.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('image:read', () => readImageUsage())
