import { readPlan } from '#server/reads/host-network.ts'
import { readRoute } from '#server/reads/read-route.ts'

// For those who may carry it out: making a plan asks the LAN whether an address is taken.
export const GET = readRoute('host-network:change', ({ viewer, request }) => readPlan(viewer, request))
