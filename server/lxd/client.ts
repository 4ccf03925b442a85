import { readFileSync } from 'node:fs'
import { env } from '#server/platform/env.ts'
import { remember } from '#server/platform/remember.ts'
import { createLxdClient, type LxdClient } from './lxd-client.ts'
import { findSocket, type LxdTarget } from './target.ts'

/** The process-wide client for the configured LXD. */
export function lxd(): LxdClient {
  return remember('lxd', () => createLxdClient(configuredTarget()))
}

function configuredTarget(): LxdTarget {
  const { lxdRemote, lxdSocket, lxcSocket, lxcDir } = env
  if (!lxdRemote) {
    const socketPath = findSocket({ gantrySocket: lxdSocket, lxdSocket: lxcSocket, lxdDir: lxcDir })
    return { kind: 'unix', socketPath }
  }
  return {
    kind: 'https',
    url: lxdRemote.url,
    certificatePem: readFileSync(lxdRemote.certificateFile, 'utf8'),
    keyPem: readFileSync(lxdRemote.keyFile, 'utf8'),
    serverCertificatePem: readFileSync(lxdRemote.serverCertificateFile, 'utf8'),
  }
}
