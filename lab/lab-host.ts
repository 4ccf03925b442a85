import { type HostdOptions, type RunningHostd, startHostd } from './hostd.ts'
import { lxcEnvironment } from './lxc-client.ts'
import { killLxd, startLxd, stopLxd } from './lxd-daemon.ts'
import { commandInside, runInside } from './namespaces.ts'
import { isAlive } from './processes.ts'
import { type Command, type RunOptions, type RunResult, run, systemEnvironment } from './run.ts'
import { type HostState, type LabState, readState } from './state.ts'

/** One LXD host of a lab. */
export type LabHost = {
  name: string
  lxdDir: string
  /** LXD's unix socket; a file, usable from outside the namespaces. */
  socketPath: string
  /** Address of enp0s3, from the LAN's DHCP server. */
  address: string | null
  /** First process of the host's namespaces, e.g. for /proc/<initPid>/ns/net. */
  initPid: number
  /** Variables that make lxc and lxd talk to this host, and keep their files inside the lab. */
  environment: Record<string, string>
  /** Process id of LXD as the machine sees it; undefined while it does not run. */
  lxdPid(): number | undefined
  /** Runs the real `lxc` from outside. Remote `lab:` is the lab's image server. Rejects on a non-zero exit unless `allowFailure`. */
  lxc(args: readonly string[], options?: RunOptions): Promise<RunResult>
  /** Runs a program inside the host's namespaces, with `environment`. */
  exec(args: readonly string[], options?: RunOptions): Promise<RunResult>
  /** The command line that `exec` would run, for a caller with a launcher of its own. */
  command(args: readonly string[]): Command
  /** Starts hostd inside the host. Journal and backups outlive it, so that another can go on where one was killed. */
  startHostd(options?: HostdOptions): Promise<RunningHostd>
  /** Ends LXD by SIGTERM; instances go on running. */
  stopLxd(): Promise<void>
  /** Ends LXD by SIGKILL. */
  killLxd(): Promise<void>
  /** Starts LXD if it does not run, and waits until it answers. */
  startLxd(): Promise<void>
}

export function labHost(labName: string, hostName: string): LabHost {
  // Read anew for each call: another process may have restarted something meanwhile.
  const now = () => currentHost(labName, hostName)
  const { state, host } = now()
  const environment = lxcEnvironment(state, host)
  const command = (args: readonly string[]): Command => {
    const [file, rest] = commandInside(liveInit(now().host), args)
    return { file, args: rest }
  }
  return {
    name: host.name,
    lxdDir: host.lxdDir,
    socketPath: host.socketPath,
    address: host.address,
    initPid: liveInit(host).pid,
    environment,
    lxdPid: () => {
      const { lxd } = now().host
      return isAlive(lxd) ? lxd.pid : undefined
    },
    lxc: (args, options = {}) =>
      run('lxc', args, { ...options, env: options.env ?? systemEnvironment(environment) }),
    exec: (args, options = {}) =>
      runInside(liveInit(now().host), args, {
        ...options,
        env: options.env ?? systemEnvironment(environment),
      }),
    command,
    startHostd: (options) => startHostd(host.dir, command, options),
    stopLxd: () => stopLxd(now().state, now().host.name),
    killLxd: () => killLxd(now().state, now().host.name),
    startLxd: () => startLxd(now().state, now().host.name),
  }
}

function currentHost(labName: string, hostName: string): { state: LabState; host: HostState } {
  const state = readState(labName)
  const host = state?.hosts.find((candidate) => candidate.name === hostName)
  if (!state || !host) throw new Error(`There is no host "${hostName}" in a lab "${labName}"`)
  return { state, host }
}

function liveInit(host: HostState): NonNullable<HostState['init']> {
  if (!isAlive(host.init)) throw new Error(`The host "${host.name}" is not up`)
  return host.init
}
