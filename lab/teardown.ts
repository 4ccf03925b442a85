import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { findCgroups, removeCgroups, thawCgroups } from './cgroups.ts'
import { detachLoopDevices } from './loop-devices.ts'
import { isAlive, signalProcess } from './processes.ts'
import { run } from './run.ts'
import { bootId, cacheDirectory, type LabState, labDirectory, labRoot, readState } from './state.ts'
import { stopInstances } from './stop-instances.ts'
import { waitUntil } from './wait-until.ts'

/** Takes the lab away, whatever state it is in: running, half made, or left behind by something that was killed. */
export async function tearDown(name: string): Promise<void> {
  const dir = labDirectory(name)
  const state = readState(name)
  // After a reboot of the machine only files are left, and the recorded ids mean nothing.
  if (state && state.bootId === bootId()) await endProcesses(state)
  else await removeCgroups(findCgroups(name))
  if (!existsSync(dir)) return
  await unmountBelow(dir)
  await detachLoopDevices(dir)
  await rm(dir, { recursive: true, force: true, maxRetries: 5 })
}

async function endProcesses(state: LabState): Promise<void> {
  for (const host of state.hosts) if (isAlive(host.lxd)) await stopInstances(host)
  await Promise.all(
    state.hosts.map(async (host) => {
      signalProcess(host.lxd, 'SIGTERM')
      await waitUntil('end of LXD', () => !isAlive(host.lxd), 15_000).catch(() =>
        signalProcess(host.lxd, 'SIGKILL'),
      )
    }),
  )
  const recorded = [
    ...state.hosts.flatMap((host) => [host.dhcpClient, host.init]),
    ...Object.values(state.imageServer?.processes ?? {}),
    state.lan.dnsmasq,
    state.lan.init,
  ]
  thawCgroups(state.cgroups)
  for (const identity of recorded) signalProcess(identity, 'SIGKILL')
  await waitUntil('end of all processes', () => !recorded.some(isAlive))
  await removeCgroups(state.cgroups)
}

async function unmountBelow(dir: string): Promise<void> {
  const mounts = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .flatMap((line) => line.split(' ')[4] ?? [])
    .filter((path) => path.startsWith(`${dir}/`))
  for (const path of mounts.reverse()) await run('umount', ['--lazy', path], { allowFailure: true })
}

/** Removes the images kept for the next lab. */
export function removeCache(): void {
  rmSync(cacheDirectory, { recursive: true, force: true })
  // The folder above goes with the last lab.
  if (existsSync(labRoot) && readdirSync(labRoot).length === 0) rmdirSync(labRoot)
}
