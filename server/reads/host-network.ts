import 'server-only'
import { isIP } from 'node:net'
import { z } from 'zod'
import { networkChangeSchema } from '#contracts/host-network.ts'
import type { Viewer } from '#contracts/people.ts'
import { planNetworkChange } from '#server/domain/host-network/plan-network-change.ts'
import { readHostNetwork } from '#server/domain/host-network/read-host-network.ts'
import { AppError } from '#server/platform/app-error.ts'
import { given } from './given.ts'

export { readNetworkHistory, readNetworkStatus } from '#server/domain/host-network/read-host-network.ts'

/** `host`: the request's Host header. */
export function readHostLinks(viewer: Viewer, host: string | null) {
  return readHostNetwork(viewer, addressIn(host))
}

/** The plan of `?change=<JSON>`. */
export function readPlan(viewer: Viewer, request: Request) {
  const text = new URL(request.url).searchParams.get('change') ?? ''
  const { change } = given(z.object({ change: networkChangeSchema }), { change: parsed(text) })
  return planNetworkChange(change, viewer, addressIn(request.headers.get('host')))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError('invalid-input', 'The change is no JSON.', { cause: error })
  }
}

/** Who types the host's address names the link they come in by; a name says nothing of it. */
function addressIn(host: string | null): string | null {
  if (!host || !URL.canParse(`http://${host}`)) return null
  const name = new URL(`http://${host}`).hostname.replaceAll(/^\[|\]$/g, '')
  return isIP(name) === 0 ? null : name
}
