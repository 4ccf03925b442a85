// npm run lab -- up|down|status|shell|exec|throttle [--name <name>] …
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import {
  type Lab,
  type LabStatus,
  labAttach,
  labClusterUp,
  labDown,
  labStatus,
  labUp,
  listLabs,
} from './lab.ts'
import { systemEnvironment } from './run.ts'
import { labNetworkTool } from './state.ts'
import { removeCache } from './teardown.ts'

const usage = `npm run lab -- <command> [--name <name>]

  up        make the lab, or complete one that is there
              --no-init         leave LXD as a first start finds it
              --network <tool>  the host's card is set up by ifupdown, netplan, networkd or networkmanager
              --debian          also build and offer a Debian 12 image with systemd
              --cluster <n>     n LXD hosts joined into a cluster
              --foreground      stay, and take the lab down on Ctrl C
  down      take it down and remove every trace; --all for every lab, --cache for the built images too
  status    what runs; --all for every lab, --json for programs
  shell     a shell inside the lab's host; --lan for the LAN behind its uplink
  throttle  <bytes per second>|off: limit the image server's downloads
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    name: { type: 'string', default: 'default' },
    network: { type: 'string' },
    all: { type: 'boolean', default: false },
    cache: { type: 'boolean', default: false },
    cluster: { type: 'string' },
    debian: { type: 'boolean', default: false },
    foreground: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
    init: { type: 'boolean', default: true },
    json: { type: 'boolean', default: false },
    lan: { type: 'boolean', default: false },
  },
})

const commands: Record<string, () => Promise<void> | void> = { up, down, status, shell, throttle }

async function up(): Promise<void> {
  const started = Date.now()
  const options = {
    name: values.name,
    init: values.init,
    debian: values.debian,
    ...(values.network && { network: labNetworkTool.parse(values.network) }),
    say: (line: string) => console.error(line),
  }
  // Listened for from the start: a Ctrl C while the lab still comes up must not end this process before it took it down.
  const interrupted = values.foreground ? interruption() : undefined
  try {
    const lab = await (values.cluster
      ? labClusterUp({ ...options, members: Number(values.cluster) })
      : labUp(options))
    if (values.json) console.log(JSON.stringify(labStatus(lab.name), null, 2))
    else printUp(lab, Date.now() - started)
  } catch (error) {
    if (interrupted) await labDown(values.name)
    throw error
  }
  if (!interrupted) return
  // Waiting for a signal alone does not keep Node running.
  const running = setInterval(() => undefined, 60_000)
  await interrupted
  clearInterval(running)
  await labDown(values.name)
}

/** A terminal and npm both pass Ctrl C on, so it comes twice: the listeners stay, or the second would end the taking down. */
function interruption(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve())
  })
}

function printUp(lab: Lab, milliseconds: number): void {
  console.log(`Lab "${lab.name}" is up after ${(milliseconds / 1000).toFixed(1)} s`)
  for (const host of lab.hosts)
    console.log(`  ${host.name.padEnd(6)} ${host.address}  LXD_DIR=${host.lxdDir}`)
  console.log(`  images ${lab.imageServer.url}`)
  const { LXD_DIR, LXD_CONF } = lab.environment
  console.log(`Try: LXD_DIR=${LXD_DIR} LXD_CONF=${LXD_CONF} lxc launch lab:busybox/1.35 c1`)
}

async function down(): Promise<void> {
  for (const name of values.all ? listLabs().map((lab) => lab.name) : [values.name]) {
    await labDown(name)
    console.log(`Lab "${name}" is down`)
  }
  if (values.cache) removeCache()
}

function status(): void {
  const found = values.all ? listLabs() : [labStatus(values.name)]
  if (values.json) console.log(JSON.stringify(values.all ? found : found[0], null, 2))
  else for (const lab of found) printStatus(lab)
}

function printStatus(lab: LabStatus): void {
  console.log(`Lab "${lab.name}" is ${lab.phase}`)
  for (const host of lab.hosts) {
    console.log(
      `  ${host.name.padEnd(6)} ${host.address ?? '-'}  LXD ${host.lxdPid ?? 'not running'}  ${host.socketPath}`,
    )
  }
}

function shell(): void {
  const lab = labAttach(values.name)
  const { file, args } = values.lan ? lab.commandLan(shellCommand()) : lab.command(shellCommand())
  const ended = spawnSync(file, args, {
    stdio: 'inherit',
    env: systemEnvironment(values.lan ? {} : lab.environment),
  })
  process.exitCode = ended.status ?? 1
}

/** `shell` alone is interactive; words after it are a command to run there. */
function shellCommand(): string[] {
  const command = positionals.slice(1)
  return command.length > 0 ? command : [process.env.SHELL ?? '/bin/sh']
}

function throttle(): void {
  const rate = positionals[1]
  if (rate === undefined) throw new Error('throttle <bytes per second>|off')
  labAttach(values.name).setImageServerRate(rate === 'off' ? undefined : Number(rate))
}

const command = commands[positionals[0] ?? '']
if (!command || values.help) {
  console.log(usage)
  process.exitCode = values.help ? 0 : 2
} else {
  try {
    await command()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
