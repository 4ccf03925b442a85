import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:https'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect } from 'node:tls'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownCertificate } from './certificate.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gantry-tls-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

it('is what a browser sees, with the fingerprint that was printed', async () => {
  const made = await ownCertificate(folder)
  const server = createServer({ cert: made.cert, key: made.key })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const seen = await new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', ca: made.cert, servername: 'localhost' }, () => {
      resolve({ fingerprint: socket.getPeerCertificate().fingerprint256, trusted: socket.authorized })
      socket.destroy()
    }).once('error', reject)
  })
  server.close()
  expect(seen).toEqual({ fingerprint: made.fingerprint, trusted: true })
})

it('stays the same, its key readable by its owner only', async () => {
  const [first, second] = [await ownCertificate(folder), await ownCertificate(folder)]
  expect(second.fingerprint).toBe(first.fingerprint)
  expect((await stat(path.join(folder, 'key.pem'))).mode & 0o777).toBe(0o600)
})

it('is made anew before it runs out', async () => {
  const first = await ownCertificate(folder)
  const later = Date.now() + 380 * 24 * 3600_000
  expect((await ownCertificate(folder, later)).fingerprint).not.toBe(first.fingerprint)
})
