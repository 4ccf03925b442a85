import 'server-only'
import { isIP } from 'node:net'
import { z } from 'zod'
import { networkChangeSchema } from '#contracts/host-network/change.ts'
import type { HostPlugs } from '#contracts/host-plugs.ts'
import type { Viewer } from '#contracts/people.ts'
import { arrivedAtHeader } from '#server/access/client-address.ts'
import { planNetworkChange } from '#server/domain/host-network/plan-network-change.ts'
import { plugsOfInstance } from '#server/domain/host-network/plugs-of-instance.ts'
import { readHostNetwork } from '#server/domain/host-network/read-host-network.ts'
import { lxd } from '#server/lxd/client.ts'
import { listInstances } from '#server/lxd/resources/instances.ts'
import { AppError } from '#server/platform/app-error.ts'
import { given } from './given.ts'

export { readNetworkHistory, readNetworkStatus } from '#server/domain/host-network/read-host-network.ts'

export function readHostLinks(viewer: Viewer, headers: Headers) {
  return readHostNetwork(viewer, addressReached(headers))
}

/** Which link of the host each card of every instance stands on. */
export async function readHostPlugs(): Promise<HostPlugs> {
  return { plugs: (await listInstances(lxd())).flatMap(plugsOfInstance) }
}

/** The plan of `?change=<JSON>`. */
export function readPlan(viewer: Viewer, request: Request) {
  const text = new URL(request.url).searchParams.get('change') ?? ''
  const { change } = given(z.object({ change: networkChangeSchema }), { change: parsed(text) })
  return planNetworkChange(change, viewer, addressReached(request.headers))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError('invalid-input', 'The change is no JSON.', { cause: error })
  }
}

/** The host's address that this browser talks to, which names the link it comes in by. */
function addressReached(headers: Headers): string | null {
  const arrivedAt = headers.get(arrivedAtHeader) ?? ''
  return isIP(arrivedAt) === 0 || arrivedAt.includes('%') ? addressIn(headers.get('host')) : arrivedAt
}

/** Who types the host's address names the link they come in by; a name says nothing of it. */
function addressIn(host: string | null): string | null {
  if (!host || !URL.canParse(`http://${host}`)) return null
  const name = new URL(`http://${host}`).hostname.replaceAll(/^\[|\]$/g, '')
  return isIP(name) === 0 ? null : name
}
