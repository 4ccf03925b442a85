// hostd: the small program that does for the console what needs root on the host. It runs beside the console, not in it,
// imports nothing of it, and knows a closed list of verbs. See docs/decisions/006.
import { rmSync } from 'node:fs'
import { openJournal } from './journal.ts'
import { guardMode, guardNetwork } from './network/guard.ts'
import { nouns } from './nouns.ts'
import { findPeerReader } from './peer.ts'
import { serve } from './serve.ts'
import { readSettings, type Settings } from './settings.ts'

// Nothing is made for others to read unless that is said where it is made.
process.umask(0o077)

async function main(): Promise<void> {
  const [mode, guarded] = process.argv.slice(2)
  if (mode === guardMode && guarded !== undefined) return guardNetwork(guarded)
  const settings = await readSettings(process.argv.slice(2))
  if ('help' in settings) return void process.stdout.write(settings.help)
  await run(settings)
}

async function run({ withParent, ...settings }: Settings): Promise<void> {
  const wish = wishToStop(withParent)
  const peerReader = await findPeerReader()
  if (!peerReader) throw new Error('hostd needs perl or python3 to ask the kernel who connects')
  const journal = openJournal(settings.stateDir)
  journal.write({ event: 'started', text: `process ${process.pid}, socket ${settings.socketPath}` })
  for (const noun of nouns) await noun.recover?.({ stateDir: settings.stateDir, journal })
  const serving = await serve({ ...settings, nouns, journal, peerReader })
  process.stdout.write(`hostd is ready: ${settings.socketPath}\n`)
  await wish
  await serving.close()
  for (const noun of nouns) await noun.stop?.()
  rmSync(settings.socketPath, { force: true })
  journal.write({ event: 'stopped' })
  journal.close()
}

function wishToStop(withParent: boolean): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve())
    if (!withParent) return
    // However the parent ends, this end of the pipe is closed.
    process.stdin.on('end', resolve)
    process.stdin.on('error', () => resolve())
    process.stdin.resume()
  })
}

try {
  await main()
  process.exit(0)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
