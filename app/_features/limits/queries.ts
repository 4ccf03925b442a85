import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { isUnderWay, limitsSchema, lostPinSchema, measurementSchema } from '#contracts/limits/limits.ts'
import { twoToOneSchema } from '#contracts/limits/two-to-one.ts'

/** The limits of every instance, and what the host makes of them. */
export function limitsQuery() {
  return queryOptions({
    queryKey: ['limits'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.limits(), limitsSchema, { signal }),
  })
}

const lostPinsSchema = z.object({ lost: z.array(lostPinSchema) })

/** Containers that run on other CPUs than their limit says: all that have one, or the one that is named. */
export function lostPinsQuery(ref?: InstanceRef) {
  return queryOptions({
    queryKey: ['limits', 'lost-pins', ref?.project, ref?.name] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.lostPins(ref), lostPinsSchema, { signal }),
  })
}

const answerSchema = z.object({
  measurement: measurementSchema.nullable(),
  twoToOne: twoToOneSchema.nullable(),
})

/** The measurement of shares that runs, or the last one, and the preset that is set for one; asked for again every second while one runs. */
export function measurementQuery() {
  return queryOptions({
    queryKey: ['limits', 'measurement'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.measurement(), answerSchema, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.measurement && isUnderWay(state.data.measurement) ? 1000 : false,
  })
}
