import { readdir } from 'node:fs/promises'
import { runProgram } from '../run-program.ts'
import type { HostFacts } from './protocol.ts'
import { readText } from './read-text.ts'

export async function gatherNetwork(): Promise<HostFacts['network']> {
  const links = await readdir('/sys/class/net').catch((): string[] => [])
  const bridges = await Promise.all(
    links.map(async (link) => (await readText(`/sys/class/net/${link}/bridge/stp_state`)) !== null),
  )
  const docker = links.includes('docker0')
  const firewalld = (await readText('/run/firewalld.pid')) !== null || (await isActive('firewalld'))
  return {
    forwardPolicy: await forwardPolicy(),
    docker,
    dockerUserAccepts: docker && (await dockerUserAccepts()),
    firewalld,
    trustedInterfaces: firewalld ? await trustedInterfaces() : [],
    bridges: links.filter((_, index) => bridges[index]).sort(),
  }
}

/** Only root may read the rules. */
async function forwardPolicy(): Promise<'ACCEPT' | 'DROP' | null> {
  const policy = /^-P FORWARD (ACCEPT|DROP)$/m.exec(await output('iptables', ['-S', 'FORWARD']))?.[1]
  return policy === 'ACCEPT' || policy === 'DROP' ? policy : null
}

async function dockerUserAccepts(): Promise<boolean> {
  return /^-A DOCKER-USER .*-j ACCEPT$/m.test(await output('iptables', ['-S', 'DOCKER-USER']))
}

async function trustedInterfaces(): Promise<string[]> {
  const words = await output('firewall-cmd', ['--zone=trusted', '--list-interfaces'])
  return words.split(/\s+/).filter((word) => word !== '')
}

async function isActive(unit: string): Promise<boolean> {
  return (await output('systemctl', ['is-active', unit])).trim() === 'active'
}

/** What a program prints; nothing where it is missing, fails, or takes too long. */
export async function output(file: string, args: readonly string[]): Promise<string> {
  const result = await runProgram(file, args, { timeoutMs: 5000 }).catch(() => null)
  return result?.code === 0 ? result.stdout : ''
}
