import 'server-only'
import { headers } from 'next/headers'
import { forbidden, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Viewer } from '#contracts/people.ts'
import type { Permission } from '#contracts/permissions.ts'
import { requestPathHeader } from '#server/access/client-address.ts'
import { allows } from '#server/access/permissions.ts'
import { sessionOf } from '#server/access/session.ts'

/** One look-up per request, however many layouts and pages ask. */
const viewerOfRequest = cache(async () => sessionOf((await headers()).get('cookie')))

/** In a page: who looks at it. Nobody is sent to sign in; somebody without the permission gets the not-allowed page. */
export async function pageViewer(permission: Permission): Promise<Viewer> {
  const viewer = await viewerOfRequest()
  if (!viewer) redirect(await signInPath())
  if (!allows(viewer, permission)) forbidden()
  return viewer
}

/** With the way back, which the entry put into the headers: a page is not told its own address otherwise. */
async function signInPath(): Promise<string> {
  const asked = (await headers()).get(requestPathHeader) ?? '/'
  const url = URL.canParse(asked, 'http://console') ? new URL(asked, 'http://console') : null
  if (!url || url.pathname === '/') return '/sign-in'
  url.searchParams.delete('_rsc')
  return `/sign-in?${new URLSearchParams({ next: url.pathname + url.search })}`
}

/** For the sign-in pages, which somebody signed in has no use for. */
export async function viewerOrNull(): Promise<Viewer | null> {
  return viewerOfRequest()
}
