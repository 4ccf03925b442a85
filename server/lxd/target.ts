import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'

/** Which LXD to talk to. Certificates and keys are PEM text. */
export type LxdTarget =
  | { kind: 'unix'; socketPath: string }
  | { kind: 'https'; url: string; certificatePem: string; keyPem: string; serverCertificatePem: string }

const snapSocket = '/var/snap/lxd/common/lxd/unix.socket'
const debianSocket = '/var/lib/lxd/unix.socket'

type Hints = { gantrySocket?: string; lxdSocket?: string; lxdDir?: string }

/**
 * Path of LXD's socket: what was set for Gantry, else `$LXD_SOCKET`, `$LXD_DIR/unix.socket`, the snap's where it may be
 * written, the Debian package's. The last one is also the answer where none exists, so that an error can name it.
 */
export function findSocket(hints: Hints): string {
  if (hints.gantrySocket) return path.resolve(hints.gantrySocket)
  if (hints.lxdSocket) return path.resolve(hints.lxdSocket)
  if (hints.lxdDir) return path.resolve(hints.lxdDir, 'unix.socket')
  if (mayWrite(snapSocket)) return snapSocket
  if (!existsSync(debianSocket) && existsSync(path.dirname(snapSocket))) return snapSocket
  return debianSocket
}

function mayWrite(file: string): boolean {
  try {
    accessSync(file, constants.W_OK)
    return true
  } catch {
    return false
  }
}
