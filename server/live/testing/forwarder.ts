import { mkdtempSync, rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

export type Forwarder = {
  socketPath: string
  /** Breaks every connection and refuses new ones, as a lost network does, while LXD itself goes on. */
  cut(): Promise<void>
  mend(): Promise<void>
  /** Cuts it for good. */
  close(): Promise<void>
}

/** A socket in front of LXD's own that can be taken away; the bytes that pass are LXD's. */
export async function startForwarder(target: string): Promise<Forwarder> {
  const folder = mkdtempSync(path.join(tmpdir(), 'gantry-f-'))
  const socketPath = path.join(folder, 's')
  const open = new Set<net.Socket>()
  let server: net.Server | null = null

  async function mend(): Promise<void> {
    const made = net.createServer((near) => {
      const far = net.createConnection(target)
      for (const socket of [near, far]) {
        open.add(socket)
        socket.on('error', () => undefined)
        socket.on('close', () => {
          open.delete(socket)
          near.destroy()
          far.destroy()
        })
      }
      near.pipe(far)
      far.pipe(near)
    })
    server = made
    await new Promise<void>((resolve) => made.listen(socketPath, resolve))
  }

  async function cut(): Promise<void> {
    const gone = server
    server = null
    for (const socket of open) socket.destroy()
    if (gone) await new Promise((resolve) => gone.close(resolve))
    rmSync(socketPath, { force: true })
  }

  async function close(): Promise<void> {
    await cut()
    rmSync(folder, { recursive: true })
  }

  await mend()
  return { socketPath, cut, mend, close }
}
