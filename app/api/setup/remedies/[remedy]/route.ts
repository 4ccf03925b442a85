import { readRoute } from '#server/reads/read-route.ts'
import { readRemedyPlan } from '#server/reads/setup.ts'

// It shows what is in files of the host: only those who may change them ask.
export const GET = readRoute('setup:apply', ({ params, viewer }) => readRemedyPlan(params.remedy, viewer))
