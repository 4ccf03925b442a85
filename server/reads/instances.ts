import 'server-only'
import { z } from 'zod'
import { instanceRefSchema } from '#contracts/instances.ts'
import { live } from '#server/live/live.ts'
import { AppError } from '#server/platform/app-error.ts'

/** For the page of the list: the text as it was serialised when it last changed. */
export function readInstancesJson(): string {
  return live().instanceList().json
}

/** The complete list as it was serialised when it last changed; 304 when the browser has that one. */
export function instanceListResponse(request: Request): Response {
  const body = live().instanceList()
  const headers = {
    'Content-Type': 'application/json',
    ETag: body.etag,
    // Kept by this browser alone, and asked for every time.
    'Cache-Control': 'private, no-cache',
    Vary: 'Accept-Encoding, Cookie',
  }
  if (request.headers.get('if-none-match') === body.etag) return new Response(null, { status: 304, headers })
  // Plain: Next takes Content-Encoding off every answer of a route and compresses by itself, so a body packed here
  // would arrive packed twice.
  return new Response(body.json, { headers })
}

/** A screenful with room to scroll. */
const mostWatched = 100
const leaseMs = 90_000

const watchedSchema = z
  .array(
    z
      .string()
      .transform((text) => {
        const [project, name, ...rest] = text.split('/')
        return { project, name: rest.length > 0 ? '' : name }
      })
      .pipe(instanceRefSchema),
  )
  .max(mostWatched)

/**
 * `?of=<project>/<name>&of=…` (at most 100): somebody sees these rows for the next 90 s. Their addresses and usage are
 * kept fresh meanwhile and arrive through the live stream. Asked again every 60 s while they are on the screen.
 */
export function watchInstances(request: Request): Response {
  const wanted = watchedSchema.safeParse(new URL(request.url).searchParams.getAll('of'))
  if (!wanted.success) throw new AppError('invalid-input', 'These are not instances that can be watched.')
  live().watch(wanted.data, leaseMs)
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
}
