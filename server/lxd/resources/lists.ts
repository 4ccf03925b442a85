import { z } from 'zod'

/** LXD sends null for an empty array. */
export const stringsSchema = z
  .array(z.string())
  .nullish()
  .transform((value) => value ?? [])

/** `config` of anything: string values only, null where there is none. */
export const configSchema = z
  .record(z.string(), z.string())
  .nullish()
  .transform((value) => value ?? {})

/** `devices`: each a map of strings, null where there is none. */
export const devicesSchema = z
  .record(z.string(), z.record(z.string(), z.string()))
  .nullish()
  .transform((value) => value ?? {})

/** A list of objects (`recursion=1`), null where it is empty. */
export function listOf<T>(item: z.ZodType<T>): z.ZodType<T[]> {
  return z
    .array(item)
    .nullish()
    .transform((value) => value ?? [])
}
