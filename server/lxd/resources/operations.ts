import { z } from 'zod'
import { failureCode } from '../errors.ts'
import type { GetOptions, LxdClient } from '../lxd-client.ts'
import { type Operation, operationSchema } from '../operation.ts'
import { lxdUrl } from '../url.ts'
import { listOf } from './lists.ts'

/** Keyed by lower-case status, in both recursion modes. */
const byStatusSchema = z
  .record(z.string(), listOf(operationSchema))
  .nullish()
  .transform((value) => Object.values(value ?? {}).flat())

/** Operations of one project that LXD still knows, finished ones of the last 5 s included. */
export async function listOperations(
  client: LxdClient,
  project: string,
  options?: GetOptions,
): Promise<Operation[]> {
  return (await client.get(lxdUrl(['operations'], { recursion: 1, project }), byStatusSchema, options)).value
}

/** One operation, or null when LXD does not know it (any more). */
export async function getOperation(
  client: LxdClient,
  id: string,
  project?: string,
): Promise<Operation | null> {
  try {
    return (await client.get(lxdUrl(['operations', id], { project }), operationSchema)).value
  } catch (error) {
    if (failureCode(error) === 'not-found') return null
    throw error
  }
}
