import { downloadImage } from '#server/reads/image-transfer.ts'
import { projectOf } from '#server/reads/project-of.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('image:read', ({ params, request }) => {
  const ref = { project: projectOf(request), fingerprint: params.fingerprint }
  return downloadImage(ref, new URL(request.url).searchParams.get('part'), request.signal)
})
