import { instanceRefSchema } from '#contracts/instances.ts'
import { AppError } from '#server/platform/app-error.ts'
import { readInstanceDetails } from '#server/reads/instance-details.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('instance:read', ({ params }) => {
  const ref = instanceRefSchema.safeParse(params)
  if (!ref.success) throw new AppError('not-found', 'There is no instance by this name.')
  return readInstanceDetails(ref.data)
})
