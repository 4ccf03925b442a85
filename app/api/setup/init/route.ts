import { readSetupFacts } from '#server/reads/initialise.ts'
import { readRoute } from '#server/reads/read-route.ts'

// The server's whole configuration is in it: for those who may change it.
export const GET = readRoute('server:edit', readSetupFacts)
