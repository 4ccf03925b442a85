import { createHash } from 'node:crypto'
import { connect } from 'node:tls'
import { AppError } from '#server/platform/app-error.ts'

export type PeerCertificate = { pem: string; fingerprint: string }

const timeoutMs = 10_000

/**
 * The certificate that answers at `host:port`, whoever signed it: the fingerprint is for the caller to compare. Nothing is sent
 * there. Errors: `lxd-unreachable`.
 */
export function peerCertificate(address: string): Promise<PeerCertificate> {
  const { hostname, port } = new URL(`https://${address}`)
  const host = hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) =>
      reject(
        new AppError('lxd-unreachable', `No member of a cluster answers at ${address}.`, {
          cause,
          detail: cause.message,
        }),
      )
    const socket = connect({ host, port: Number(port || 443), rejectUnauthorized: false })
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error('no answer in time')))
    socket.once('error', fail)
    socket.once('secureConnect', () => {
      const { raw } = socket.getPeerCertificate()
      socket.destroy()
      resolve({ pem: pemOf(raw), fingerprint: createHash('sha256').update(raw).digest('hex') })
    })
  })
}

/** As LXD writes it: lines of 64 characters and a line end. */
function pemOf(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}
