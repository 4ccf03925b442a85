import { X509Certificate } from 'node:crypto'
import net from 'node:net'
import { connect } from 'node:tls'
import { Agent, buildConnector } from 'undici'
import WebSocket from 'ws'
import type { LxdTarget } from './target.ts'
import type { LxdUrl } from './url.ts'

export type Transport = {
  agent: Agent
  origin: string
  /** How errors name the other end: the socket's path or the server's address. */
  place: string
  openWebSocket(url: LxdUrl): WebSocket
}

const websocketLimits = { perMessageDeflate: false, handshakeTimeout: 10_000, maxPayload: 64 * 1024 * 1024 }

/** Time limits are set per request: `/wait` and image transfers may be silent for as long as they like. */
export function openTransport(target: LxdTarget): Transport {
  return target.kind === 'unix' ? unixTransport(target.socketPath) : httpsTransport(target)
}

function unixTransport(socketPath: string): Transport {
  return {
    agent: new Agent({ connect: onlyWithRequest(buildConnector({ socketPath, timeout: 10_000 })) }),
    origin: 'http://lxd',
    place: socketPath,
    openWebSocket: (url) =>
      new WebSocket(`ws://lxd${url}`, {
        ...websocketLimits,
        createConnection: () => net.createConnection(socketPath),
      }),
  }
}

/** Within it a connection made for a request carries its first bytes. */
const firstBytesMs = 50

/**
 * LXD takes connections on its socket one after the other and waits for the first byte of each before it looks at the
 * next (observed on 5.0.2). undici connects anew after an aborted request even though nothing is left to send, and would
 * keep that connection for 4 s, in which nobody, `lxc` included, reaches LXD. So what carries nothing is closed.
 */
export function onlyWithRequest(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...outcome) => {
      callback(...outcome)
      const [, socket] = outcome
      if (!socket) return
      const timer = setTimeout(() => socket.bytesWritten === 0 && socket.destroy(), firstBytesMs)
      socket.once('close', () => clearTimeout(timer))
    })
}

/**
 * LXD's certificate is self-signed for `localhost` addresses only, so the host name says nothing: the server is the one
 * we know when it presents exactly the pinned certificate. LXD speaks TLS 1.3 alone.
 */
function httpsTransport(target: Extract<LxdTarget, { kind: 'https' }>): Transport {
  const base = new URL(target.url)
  // An address as such: the brackets around an IPv6 address belong to the URL.
  const host = base.hostname.replace(/^\[(.*)\]$/, '$1')
  const pinned = new X509Certificate(target.serverCertificatePem).fingerprint256
  const tls = {
    cert: target.certificatePem,
    key: target.keyPem,
    ca: [target.serverCertificatePem],
    minVersion: 'TLSv1.3' as const,
    checkServerIdentity: (_host: string, certificate: { fingerprint256: string }) =>
      certificate.fingerprint256 === pinned
        ? undefined
        : new Error(`The server's certificate is not the pinned one: ${certificate.fingerprint256}`),
  }
  return {
    agent: new Agent({ connect: tls, connectTimeout: 10_000 }),
    origin: base.origin,
    place: base.host,
    openWebSocket: (url) =>
      new WebSocket(`wss://${base.host}${url}`, {
        ...websocketLimits,
        createConnection: () => connect({ ...tls, host, port: Number(base.port || 443) }),
      }),
  }
}
