import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tlsFiles } from './images/image-server-files.ts'
import type { HostState, LabState } from './state.ts'

/** Variables that make `lxc` and `lxd` talk to this host and keep their files in the lab's folder. */
export function lxcEnvironment(state: LabState, host: HostState): Record<string, string> {
  const home = clientHome(state)
  return { LXD_DIR: host.lxdDir, LXD_CONF: join(home, '.config/lxc'), HOME: home }
}

/** A home folder for the client, with a remote `lab:` that is the lab's image server, its certificate pinned. */
export function writeClientConfiguration(state: LabState): void {
  const folder = join(clientHome(state), '.config/lxc')
  mkdirSync(join(folder, 'servercerts'), { recursive: true })
  const remotes = state.imageServer
    ? { lab: { addr: state.imageServer.url, protocol: 'simplestreams', public: true } }
    : {}
  // YAML is a superset of JSON.
  writeFileSync(
    join(folder, 'config.yml'),
    `${JSON.stringify({ 'default-remote': 'local', remotes }, null, 2)}\n`,
  )
  if (state.imageServer) copyFileSync(tlsFiles(state.dir).certificate, join(folder, 'servercerts/lab.crt'))
}

function clientHome(state: LabState): string {
  return join(state.dir, 'home')
}
