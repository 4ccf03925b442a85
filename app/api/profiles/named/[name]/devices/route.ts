import { deviceOwnerSchema } from '#contracts/devices.ts'
import { readProfileDevices } from '#server/reads/devices.ts'
import { named } from '#server/reads/given.ts'
import { projectOf } from '#server/reads/project-of.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('profile:read', ({ params, request }) =>
  readProfileDevices(
    named(deviceOwnerSchema, { kind: 'profile', project: projectOf(request), name: params.name }),
  ),
)
