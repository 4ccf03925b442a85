import { readImageFiles } from '#server/reads/image-transfer.ts'
import { projectOf } from '#server/reads/project-of.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('image:read', ({ params, request }) =>
  readImageFiles({ project: projectOf(request), fingerprint: params.fingerprint }),
)
