import { takeImage } from '#server/reads/image-transfer.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const POST = readRoute('image:edit', ({ request, viewer }) => takeImage(request, viewer))
