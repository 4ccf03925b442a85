import { X509Certificate } from 'node:crypto'
import { connect } from 'node:tls'

export type ShownCertificate = { pem: string; fingerprint: string; subject: string; trusted: boolean }

/**
 * The certificate that a server presents, whoever vouches for it. Only looked at: nothing is sent over the connection.
 * `fingerprint` is SHA-256 in colons, as `openssl x509 -fingerprint -sha256` prints it.
 */
export function peekCertificate(url: URL, timeoutMs = 10_000): Promise<ShownCertificate> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: url.hostname,
      port: Number(url.port || 443),
      servername: /^[\d.:[\]]+$/.test(url.hostname) ? undefined : url.hostname,
      rejectUnauthorized: false,
      timeout: timeoutMs,
    })
    socket.once('secureConnect', () => {
      const { raw } = socket.getPeerCertificate()
      const trusted = socket.authorized
      socket.destroy()
      const certificate = new X509Certificate(raw)
      resolve({
        pem: certificate.toString().trim(),
        fingerprint: certificate.fingerprint256,
        subject: certificate.subject.split('\n').join(', '),
        trusted,
      })
    })
    socket.once('timeout', () => socket.destroy(new Error(`${url.host} did not answer in time`)))
    socket.once('error', reject)
  })
}

/** SHA-256 in colons. */
export function certificateFingerprint(pem: string): string {
  return new X509Certificate(pem).fingerprint256
}
