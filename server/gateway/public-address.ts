import { networkInterfaces } from 'node:os'
import { env } from '#server/platform/env.ts'

/** What to type into a browser, without a slash at the end. `port` is the one listened on, which may have been chosen by the system. */
export function publicAddress(port: number): string {
  if (env.publicUrl) return new URL(env.publicUrl).origin
  const host = /^(0\.0\.0\.0|::|\[::\])$/.test(env.host) ? reachableAddress() : env.host
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  return new URL(`${env.secure ? 'https' : 'http'}://${name}:${port}`).origin
}

function reachableAddress(): string {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  return all.find((each) => !each.internal && each.family === 'IPv4')?.address ?? 'localhost'
}
