import { spawn } from 'node:child_process'
import net from 'node:net'
import type { Lab } from './lab.ts'

export type HostDoor = { port: number; close(): void }

/** A port on this machine's loopback whose connections come out at a loopback port of the lab's host. */
export async function openDoor(lab: Pick<Lab, 'command'>, insidePort: number): Promise<HostDoor> {
  const open = new Set<net.Socket>()
  const door = net.createServer((near) => {
    // A namespace's loopback cannot be connected to from outside it; a program inside carries the bytes.
    const { file, args } = lab.command(['busybox', 'nc', '127.0.0.1', String(insidePort)])
    const inside = spawn(file, args, { stdio: ['pipe', 'pipe', 'ignore'] })
    open.add(near)
    near.pipe(inside.stdin)
    inside.stdout.pipe(near)
    near.on('error', () => undefined)
    near.on('close', () => {
      open.delete(near)
      inside.kill()
    })
    inside.stdin.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
  const address = door.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    close() {
      for (const socket of open) socket.destroy()
      door.close()
    },
  }
}
