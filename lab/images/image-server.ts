import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { generate } from 'selfsigned'
import { startInside, startOutside } from '../namespaces.ts'
import { isAlive, type ProcessIdentity } from '../processes.ts'
import { run } from '../run.ts'
import { type LabState, writeState } from '../state.ts'
import { waitUntil } from '../wait-until.ts'
import { busyboxTree } from './busybox.ts'
import { imagesDirectory, portFile, rateFile, tlsFiles } from './image-server-files.ts'

/**
 * Serves the lab's image tree over HTTPS on 127.0.0.1, under the same port on the machine and in every host's network
 * namespace, so that LXD inside and a console outside use one URL.
 */
export async function startImageServer(state: LabState): Promise<void> {
  const images = imagesDirectory(state.dir)
  if (!existsSync(images)) {
    // Hard links: the files are shared with the cache, the listing is replaced by rename where it changes.
    await run('cp', ['--archive', '--link', await busyboxTree(), `${images}.new`])
    await run('mv', [`${images}.new`, images])
  }
  const command = (port: number) => [
    process.execPath,
    '--import',
    tsxLoader(),
    fileURLToPath(new URL('./serve.ts', import.meta.url)),
    state.dir,
    String(port),
  ]
  if (!state.imageServer) {
    const certificatePem = await ensureCertificate(state.dir)
    // The machine's ports are everybody's, so that its listener takes one; the hosts' own are still free then.
    rmSync(portFile(state.dir), { force: true })
    const machine = await startOutside(state, logOf('machine'), command(0))
    const port = await portOf(state.dir, machine)
    state.imageServer = { url: `https://127.0.0.1:${port}`, port, certificatePem, processes: { machine } }
    writeState(state)
  }
  const { imageServer } = state
  const places = [{ name: 'machine', init: null }, ...state.hosts]
  await Promise.all(
    places.map(async ({ name, init }) => {
      let listener = imageServer.processes[name]
      if (!isAlive(listener)) {
        const start = command(imageServer.port)
        listener = init
          ? await startInside(state, init, logOf(name), start)
          : await startOutside(state, logOf(name), start)
        imageServer.processes[name] = listener
        writeState(state)
      }
      await waitForListener(listener, imageServer.port)
    }),
  )
}

/** Limits every download to so many bytes a second, also those under way; undefined lifts the limit. */
export function setImageServerRate(state: LabState, bytesPerSecond: number | undefined): void {
  if (bytesPerSecond === undefined) rmSync(rateFile(state.dir), { force: true })
  else writeFileSync(rateFile(state.dir), String(bytesPerSecond))
}

async function ensureCertificate(labDir: string): Promise<string> {
  const files = tlsFiles(labDir)
  if (existsSync(files.certificate)) return readFileSync(files.certificate, 'utf8')
  const made = await generate([{ name: 'commonName', value: 'Gantry lab image server' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notAfterDate: new Date(Date.now() + 365 * 86_400_000),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
        ],
      },
    ],
  })
  writeFileSync(files.key, made.private, { mode: 0o600 })
  writeFileSync(files.certificate, made.cert)
  return made.cert
}

function logOf(place: string): string {
  return `${place}-image-server`
}

async function portOf(labDir: string, listener: ProcessIdentity): Promise<number> {
  await waitUntil('port of the image server', () => {
    if (!isAlive(listener)) throw new Error("the image server ended; see the lab's log folder")
    return existsSync(portFile(labDir)) && Number(readFileSync(portFile(labDir), 'utf8')) > 0
  })
  return Number(readFileSync(portFile(labDir), 'utf8'))
}

/** The listening socket shows in the network namespace that the process is in, so this works for all of them. */
async function waitForListener(listener: ProcessIdentity, port: number): Promise<void> {
  const wanted = `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')} 00000000:0000 0A`
  await waitUntil('image server', () => {
    if (!isAlive(listener))
      throw new Error(`the image server on port ${port} ended; see the lab's log folder`)
    return readFileSync(`/proc/${listener.pid}/net/tcp`, 'utf8').includes(wanted)
  })
}

function tsxLoader(): string {
  return pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
}
