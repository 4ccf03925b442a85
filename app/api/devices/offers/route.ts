import { readDeviceOffers } from '#server/reads/devices.ts'
import { projectOf } from '#server/reads/project-of.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('instance:edit', ({ request }) => readDeviceOffers(projectOf(request)))
