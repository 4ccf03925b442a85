import 'server-only'
import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Viewer } from '#contracts/people.ts'
import type { Permission } from '#contracts/permissions.ts'
import { allows } from '#server/access/permissions.ts'
import { sessionOf } from '#server/access/session.ts'

/** One look-up per request, however many layouts and pages ask. */
const viewerOfRequest = cache(async () => sessionOf((await headers()).get('cookie')))

/** In a page: who looks at it. Nobody is sent to sign in; somebody without the permission gets the not-allowed page. */
export async function pageViewer(permission: Permission): Promise<Viewer> {
  const viewer = await viewerOfRequest()
  if (!viewer) redirect('/sign-in')
  if (!allows(viewer, permission)) forbidden()
  return viewer
}

/** For the sign-in pages, which somebody signed in has no use for. */
export async function viewerOrNull(): Promise<Viewer | null> {
  return viewerOfRequest()
}
