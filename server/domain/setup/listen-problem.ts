import net from 'node:net'
import { failureCode } from '#server/lxd/errors.ts'

/** Why nothing could listen there, as `lxd init` tries it; null where something could. Listens for a moment. */
export async function listenProblem(address: string, port: number): Promise<string | null> {
  const server = net.createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host: address === 'all' ? '::' : address, port, exclusive: true }, resolve)
    })
    return null
  } catch (error) {
    switch (failureCode(error)) {
      case 'EADDRINUSE':
        return `Something listens on port ${port} already.`
      case 'EADDRNOTAVAIL':
        return 'No interface of the host has this address, so LXD could not listen on it.'
      default:
        // A port below 1024 is LXD's to take and not ours; whatever else is wrong, LXD will tell.
        return null
    }
  } finally {
    server.close()
  }
}
