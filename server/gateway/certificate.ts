import { X509Certificate } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { hostname, networkInterfaces } from 'node:os'
import path from 'node:path'
import { generate } from 'selfsigned'

export type Certificate = {
  cert: string
  key: string
  /** SHA-256, as browsers show it. */
  fingerprint: string
  selfSigned: boolean
}

const day = 24 * 3600_000
/** Browsers take no server certificate that is valid for longer. */
const validDays = 397
const renewDays = 30

export async function loadCertificate(certFile: string, keyFile: string): Promise<Certificate> {
  const [cert, key] = await Promise.all([readFile(certFile, 'utf8'), readFile(keyFile, 'utf8')])
  return { cert, key, fingerprint: new X509Certificate(cert).fingerprint256, selfSigned: false }
}

/** The certificate of our own in `folder`; made when there is none or when it is about to run out. */
export async function ownCertificate(folder: string, now = Date.now()): Promise<Certificate> {
  const certFile = path.join(folder, 'cert.pem')
  const keyFile = path.join(folder, 'key.pem')
  const kept = await loadCertificate(certFile, keyFile).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw new Error(`The certificate in ${folder} cannot be read. Remove it to have a new one made.`, {
      cause: error,
    })
  })
  const isFresh = kept && Date.parse(new X509Certificate(kept.cert).validTo) - now > renewDays * day
  if (isFresh) return { ...kept, selfSigned: true }
  const made = await generate([{ name: 'commonName', value: hostname() }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - day),
    notAfterDate: new Date(now + (validDays - 1) * day),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      { name: 'subjectAltName', altNames: ownNames() },
    ],
  })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeWhole(keyFile, made.private, 0o600)
  await writeWhole(certFile, made.cert, 0o644)
  return {
    cert: made.cert,
    key: made.private,
    fingerprint: new X509Certificate(made.cert).fingerprint256,
    selfSigned: true,
  }
}

function ownNames() {
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter((each) => each.scopeid === undefined || each.scopeid === 0)
    .map((each) => ({ type: 7 as const, ip: each.address }))
  return [{ type: 2 as const, value: hostname() }, { type: 2 as const, value: 'localhost' }, ...addresses]
}

async function writeWhole(file: string, text: string, mode: number): Promise<void> {
  const draft = `${file}.${process.pid}.new`
  await writeFile(draft, text, { mode })
  await rename(draft, file)
}
