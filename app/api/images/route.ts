import { readLocalImages } from '#server/reads/images.ts'
import { projectOf } from '#server/reads/project-of.ts'
import { readRoute } from '#server/reads/read-route.ts'

export const GET = readRoute('image:read', ({ request }) => readLocalImages(projectOf(request)))
