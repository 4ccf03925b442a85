import { instanceRefSchema } from '#contracts/instances.ts'
import { readDevices } from '#server/reads/devices.ts'
import { named } from '#server/reads/given.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('instance:read', ({ params }) => readDevices(named(instanceRefSchema, params)))
