import 'server-only'
import { errorStatus } from '#contracts/errors.ts'
import type { Viewer } from '#contracts/people.ts'
import type { Permission } from '#contracts/permissions.ts'
import { demandOrigin } from '#server/access/origin.ts'
import { demand } from '#server/access/permissions.ts'
import { sessionOf } from '#server/access/session.ts'
import { failureOf } from '#server/platform/failure.ts'

type Params = Record<string, string | string[] | undefined>
export type RouteHandler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>

/**
 * Every route handler is made by this: session and permission first, then the read. What `read` returns becomes JSON;
 * a `Response` (stream, download) passes as it is. Failures answer with their status and `{ error: Failure }`.
 */
export function readRoute<T>(
  permission: Permission,
  read: (given: { viewer: Viewer; request: Request; params: Params }) => Promise<T | Response>,
): RouteHandler {
  return async (request, context) => {
    try {
      // Reads change nothing, but an upload is a route too.
      if (request.method !== 'GET' && request.method !== 'HEAD')
        demandOrigin(request.headers.get('origin'), request.headers.get('host'))
      const viewer = demand(await sessionOf(request.headers.get('cookie')), permission)
      const answer = await read({ viewer, request, params: await context.params })
      if (answer instanceof Response) return answer
      return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } })
    } catch (error) {
      const failure = failureOf(error)
      return Response.json(
        { error: failure },
        { status: errorStatus[failure.code], headers: { 'Cache-Control': 'no-store' } },
      )
    }
  }
}
