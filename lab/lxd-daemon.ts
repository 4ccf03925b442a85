import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { startInside } from './namespaces.ts'
import { isAlive, signalProcess } from './processes.ts'
import { run, systemEnvironment } from './run.ts'
import { type HostState, type LabState, writeState } from './state.ts'
import { waitUntil } from './wait-until.ts'

/** Starts LXD in the host and waits until it answers. */
export async function startLxd(state: LabState, hostName: string): Promise<void> {
  const host = hostNamed(state, hostName)
  if (!isAlive(host.init)) throw new Error(`${host.name} is gone`)
  if (!isAlive(host.lxd)) {
    mkdirSync(host.lxdDir, { recursive: true })
    chmodSync(host.lxdDir, 0o711)
    const group = await socketGroup()
    host.lxd = await startInside(
      state,
      host.init,
      `${host.name}-lxd-output`,
      ['lxd', '--group', group, '--logfile', join(state.dir, 'log', `${host.name}-lxd.log`)],
      { LXD_DIR: host.lxdDir },
    )
    writeState(state)
  }
  await run('lxd', ['waitready', '--timeout=60'], {
    env: systemEnvironment({ LXD_DIR: host.lxdDir }),
    timeout: 65_000,
  })
}

/** Ends LXD as its service unit would, leaving the instances running. */
export async function stopLxd(state: LabState, hostName: string): Promise<void> {
  await endLxd(state, hostNamed(state, hostName), 'SIGTERM')
}

/** Ends LXD without giving it a chance to tidy up. */
export async function killLxd(state: LabState, hostName: string): Promise<void> {
  await endLxd(state, hostNamed(state, hostName), 'SIGKILL')
}

async function endLxd(state: LabState, host: HostState, signal: NodeJS.Signals): Promise<void> {
  signalProcess(host.lxd, signal)
  await waitUntil('end of LXD', () => !isAlive(host.lxd), 40_000)
  host.lxd = null
  writeState(state)
}

async function socketGroup(): Promise<string> {
  const known = await run('getent', ['group', 'lxd'], { allowFailure: true })
  return known.code === 0 ? 'lxd' : 'root'
}

function hostNamed(state: LabState, name: string): HostState {
  const host = state.hosts.find((candidate) => candidate.name === name)
  if (!host) throw new Error(`There is no host "${name}" in lab "${state.name}"`)
  return host
}
