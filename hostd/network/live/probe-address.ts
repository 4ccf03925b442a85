import { createSocket } from 'node:dgram'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Run } from './gather-facts.ts'

const neighbours = z.array(
  z.object({ lladdr: z.string().optional(), state: z.array(z.string()).default([]) }),
)

/**
 * Whether a machine on this link answers at an address of the link's own subnet. The kernel is made to ask for its
 * hardware address (ARP, or neighbour discovery) by a datagram that nobody has to take.
 */
export async function answersAt(run: Run, link: string, address: string, patience = 1500): Promise<boolean> {
  // What was learnt before may be out of date.
  await run('ip', ['neighbour', 'delete', address, 'dev', link]).catch(() => undefined)
  const until = Date.now() + patience
  while (Date.now() < until) {
    await knock(address)
    await wait(100)
    const { stdout } = await run('ip', ['-json', 'neighbour', 'show', 'to', address, 'dev', link])
    const [found] = neighbours.parse(JSON.parse(stdout.trim() === '' ? '[]' : stdout))
    if (found?.lladdr !== undefined && !found.state.includes('FAILED')) return true
  }
  return false
}

/** The discard port. */
function knock(address: string): Promise<void> {
  return new Promise((resolve) => {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4')
    const done = () => socket.close(() => resolve())
    socket.once('error', done)
    socket.send(Buffer.alloc(1), 9, address, done)
  })
}
