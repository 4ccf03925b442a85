import { Agent, request } from 'undici'
import { z } from 'zod'
import type { Lab } from '#lab/lab.ts'

const started = z.looseObject({ operation: z.string() })
const finished = z.looseObject({ metadata: z.looseObject({ status_code: z.number(), err: z.string() }) })

/** fleet-000, fleet-001 … */
export function fleetNames(count: number): string[] {
  return Array.from({ length: count }, (_, i) => `fleet-${String(i).padStart(3, '0')}`)
}

/**
 * One after the other: of many at once, `lxc` 5.0.2 now and then misses the end of one, and waits for it for ever though all
 * are running (2 of 19 times with 50, with nobody else on the socket, too).
 */
export async function lxcEach(lab: Lab, command: readonly string[], names: readonly string[]): Promise<void> {
  for (const name of names) await lab.lxc([...command, name])
}

/** Makes `count` stopped busybox containers named fleet-000 … over LXD's socket, eight at a time. */
export async function makeFleet(lab: Lab, count: number): Promise<void> {
  const dispatcher = new Agent({ connect: { socketPath: lab.socketPath }, headersTimeout: 0, bodyTimeout: 0 })
  const call = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> => {
    const answer = await request(`http://lxd${path}`, {
      method,
      dispatcher,
      body: body ? JSON.stringify(body) : null,
    })
    return answer.body.json()
  }
  const source = {
    type: 'image',
    mode: 'pull',
    protocol: 'simplestreams',
    alias: 'busybox/1.35',
    server: lab.imageServer.url,
    certificate: lab.imageServer.certificatePem,
  }
  const names = fleetNames(count)
  const make = async (name: string): Promise<void> => {
    const { operation } = started.parse(
      await call('POST', '/1.0/instances', {
        name,
        source,
        config: { 'user.fleet': 'yes', 'limits.memory': '128MiB' },
      }),
    )
    const { metadata } = finished.parse(await call('GET', `${operation}/wait`))
    if (metadata.status_code !== 200) throw new Error(`${name}: ${metadata.err}`)
  }
  // The first one downloads the image; the others copy it.
  const first = names.shift()
  if (first) await make(first)
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let name = names.shift(); name; name = names.shift()) await make(name)
    }),
  )
  await dispatcher.close()
}
