import { isIP } from 'node:net'
import { hostname } from 'node:os'
import { AppError } from '#server/platform/app-error.ts'
import { env } from '#server/platform/env.ts'

type Settings = Pick<typeof env, 'publicUrl' | 'hosts' | 'host' | 'secure'>

/**
 * Whether the console answers to this Host header. A page of an attacker whose name was re-pointed at us (DNS rebinding)
 * still sends the attacker's name. An address cannot be rebound, so any literal one passes.
 */
export function hostAllowed(host: string | null | undefined, settings: Settings = env): boolean {
  if (!host) return false
  const url = URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : null
  // Anything besides name and port (a path, a user) means the header is not a host.
  if (url?.username !== '' || url.pathname !== '/' || url.search !== '' || url.hash !== '') return false
  const name = url.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()
  if (isIP(name) !== 0 || name === 'localhost') return true
  const own = [settings.host, hostname(), ...settings.hosts].map((each) => each.toLowerCase())
  if (settings.publicUrl) own.push(new URL(settings.publicUrl).hostname)
  return own.includes(name)
}

/** Whether a request that changes something, or opens a socket, comes from our own pages. */
export function originAllowed(
  origin: string | null | undefined,
  host: string | null | undefined,
  settings: Settings = env,
): boolean {
  if (!origin || !URL.canParse(origin)) return false
  const { origin: given } = new URL(origin)
  if (settings.publicUrl && given === new URL(settings.publicUrl).origin) return true
  if (!host || !hostAllowed(host, settings)) return false
  return given === new URL(`${settings.secure ? 'https' : 'http'}://${host}`).origin
}

/** Browsers send Origin with every POST and every WebSocket: none at all is refused too. */
export function demandOrigin(origin: string | null | undefined, host: string | null | undefined): void {
  if (!originAllowed(origin, host)) throw originRefused()
}

export function originRefused(): AppError {
  return new AppError(
    'origin-refused',
    'The request did not come from this console. Open it under its own address and try again.',
  )
}
