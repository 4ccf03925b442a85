import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { LabHost } from './lab-host.ts'
import { waitForAddress } from './lan.ts'
import { insideScript, runInside, startInside } from './namespaces.ts'
import { ensureNetworkTool } from './packages.ts'
import { isAlive, type ProcessIdentity, signalProcess } from './processes.ts'
import { type HostState, type LabNetworkTool, type LabState, readState } from './state.ts'
import { waitUntil } from './wait-until.ts'

type NamedLab = Pick<LabHost, 'exec'> & {
  /** The lab's name, not its host's. */
  name: string
}

/** A lab's host whose enp0s3 is set up by a real tool, as at a boot, instead of by the lab's own DHCP client. */
export type LabNetwork = {
  tool: LabNetworkTool
  /**
   * Ends everything that a power cut ends, takes away what the kernel would have forgotten, and boots the network again.
   * The card is down until the tool begins, unless `beforeTool`, which is waited for, sets it up as an initramfs would.
   */
  reboot(beforeTool?: () => Promise<unknown>): Promise<void>
}

const configuration: Record<LabNetworkTool, Record<string, string>> = {
  ifupdown: {
    '/etc/network/interfaces': `# The lab's card
auto lo
iface lo inet loopback

allow-hotplug enp0s3
iface enp0s3 inet dhcp
`,
  },
  netplan: {
    '/etc/netplan/01-lab.yaml': `# The lab's card
network:
  version: 2
  ethernets:
    enp0s3:
      dhcp4: true   # from the LAN
`,
  },
  networkd: {
    '/etc/systemd/network/20-wired.network': `# The lab's card
[Match]
Name=en*

[Network]
DHCP=ipv4
IPv6AcceptRA=no
`,
  },
  networkmanager: {
    '/etc/NetworkManager/system-connections/Wired.nmconnection': `[connection]
id=Wired
uuid=5a1b5f0e-0f5b-4c8a-9f0d-2b7d5f1f9a10
type=ethernet
interface-name=enp0s3

[ipv4]
method=auto

[ipv6]
method=disabled
`,
    // A rule of udev says which veths are a card; without udev NetworkManager would take the instances' as well.
    '/etc/NetworkManager/conf.d/lab.conf': `[main]
plugins=keyfile
no-auto-default=*

[keyfile]
unmanaged-devices=interface-name:veth*;interface-name:lxd*

[device-lab]
match-device=interface-name:enp0s3,interface-name:virbr*,interface-name:bond*
managed=1
`,
  },
}

/** What another set-up before this one may have left. */
const foldersOfTools = [
  '/etc/netplan',
  '/etc/systemd/network',
  '/etc/network/interfaces.d',
  '/etc/NetworkManager/system-connections',
]

/** Where a tool keeps its leases if not in /run: the lab has a folder of its own there. */
const leaseFolder: Partial<Record<LabNetworkTool, string>> = {
  ifupdown: '/var/lib/dhcp',
  networkmanager: '/var/lib/NetworkManager',
}

/** Hands enp0s3 over to the tool. The lab goes on as before; installs Debian packages the first time. */
export async function setUpNetwork(
  lab: NamedLab,
  tool: LabNetworkTool,
  say: (line: string) => void = () => undefined,
): Promise<LabNetwork> {
  await ensureNetworkTool(tool, say)
  // The lab may be older than they are, and know none of their libraries.
  await lab.exec(['ldconfig'])
  const { state, host } = hostOf(lab.name)
  const leases = leaseFolder[tool]
  if (leases) {
    const own = join(host.dir, leases.slice(1).replaceAll('/', '-'))
    mkdirSync(own, { recursive: true })
    await lab.exec(['mount', '--bind', own, leases])
  }
  signalProcess(host.dhcpClient, 'SIGKILL')
  await waitUntil('end of the DHCP client', () => !isAlive(host.dhcpClient))
  await lab.exec(['sh', insideScript('forget-network.sh')])
  await lab.exec(['rm', '-rf', ...Object.values(configuration).flatMap((files) => Object.keys(files))])
  await lab.exec(['rm', '-rf', ...foldersOfTools])
  for (const [path, text] of Object.entries(configuration[tool])) await writeInside(lab, path, text)
  host.network = tool
  let daemons = await boot(lab, state, host, tool)
  await waitForAddress(state, host)
  return {
    tool,
    async reboot(beforeTool) {
      for (const daemon of daemons) signalProcess(daemon, 'SIGKILL')
      await lab.exec(['sh', insideScript('forget-network.sh')])
      await waitUntil('end of the daemons', () => daemons.every((daemon) => !isAlive(daemon)))
      daemons = await boot(lab, state, host, tool, beforeTool)
    },
  }
}

function hostOf(name: string): { state: LabState; host: HostState } {
  const state = readState(name)
  const host = state?.hosts[0]
  if (!state || !host || !isAlive(host.init)) throw new Error(`The lab "${name}" is not up`)
  return { state, host }
}

/** As in a lab's host only: the machine's own files are not reachable by this. */
export async function writeInside(lab: Pick<LabHost, 'exec'>, path: string, text: string): Promise<void> {
  const mode = path.includes('/system-connections/') ? '600' : '644'
  // Standard input is a socket, which cannot be opened anew by its path.
  const script = 'mkdir -p "$(dirname "$1")" && cat >"$1" && chmod "$2" "$1"'
  await lab.exec(['sh', '-c', script, 'sh', path, mode], { input: text })
}

async function boot(
  lab: NamedLab,
  state: LabState,
  host: HostState,
  tool: LabNetworkTool,
  beforeTool?: () => Promise<unknown>,
): Promise<ProcessIdentity[]> {
  const { init } = host
  if (!isAlive(init)) throw new Error('the host is gone')
  const start = (name: string, ...args: string[]) => startInside(state, init, `${host.name}-${name}`, args)
  const bus = async () => {
    await lab.exec(['sh', '-c', 'mkdir -p /run/dbus && rm -f /run/dbus/pid'])
    const daemon = await start('dbus', 'dbus-daemon', '--system', '--nofork', '--nopidfile')
    await waitUntil(
      'system bus',
      async () =>
        (await runInside(init, ['test', '-S', '/run/dbus/system_bus_socket'], { allowFailure: true }))
          .code === 0,
    )
    return daemon
  }
  const daemons: ProcessIdentity[] = []
  await beforeTool?.()
  if (tool === 'ifupdown') {
    await lab.exec(['mkdir', '-p', '/run/network'])
    await lab.exec(['ifup', '--all', '--allow', 'auto'])
    await lab.exec(['ifup', '--all', '--allow', 'hotplug'])
  } else {
    daemons.push(await bus())
    if (tool === 'netplan') await lab.exec(['netplan', 'generate'])
    const script = tool === 'networkmanager' ? 'run-networkmanager.sh' : 'run-networkd.sh'
    daemons.push(await start(tool, 'unshare', '--mount', '--', 'sh', insideScript(script)))
  }
  return daemons
}
