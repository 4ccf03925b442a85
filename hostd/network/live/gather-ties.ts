import { namesLink } from '../files/edit-files.ts'
import type { Run } from './gather-facts.ts'

/** What on a host is tied to one link by its name, and stays behind when the addresses go to another. */
export type Ties = {
  /** Lines of nftables' and iptables' rules, as they print them. */
  nftables: readonly string[]
  iptables: readonly string[]
  /** Programs that listen on one link alone, but for those that set links up. */
  listeners: readonly { program: string; port: string; link: string }[]
}

export const noTies: Ties = { nftables: [], iptables: [], listeners: [] }

/** What cannot be asked on this host says nothing. */
export async function gatherTies(run: Run): Promise<Ties> {
  const lines = async (file: string, ...args: string[]) => {
    const result = await run(file, args).catch(() => null)
    return result?.code === 0 ? result.stdout.split('\n').map((line) => line.trim()) : []
  }
  const [nftables, iptables, sockets] = await Promise.all([
    lines('nft', 'list', 'ruleset'),
    lines('iptables-save'),
    lines('ss', '--no-header', '--numeric', '--listening', '--tcp', '--udp', '--processes'),
  ])
  return { nftables, iptables, listeners: sockets.flatMap(listenerIn) }
}

const setUpLinks = /^(systemd-network|NetworkManager|dhclient|dhcpcd|udhcpc)$/

/** `udp UNCONN 0 0 0.0.0.0%enp0s3:67 0.0.0.0:* users:(("dnsmasq",pid=812,fd=4))` */
export function listenerIn(socket: string): Ties['listeners'][number][] {
  const found = /^\w+\s+\S+\s+\d+\s+\d+\s+\S+%([^\s:\]]+)\]?:(\d+)\s.*users:\(\("([^"]+)"/.exec(socket)
  const [, link = '', port = '', program = ''] = found ?? []
  return found && !setUpLinks.test(program) ? [{ program, port, link }] : []
}

/** The rules that name a link, and whose they are. iptables may keep its own in nftables, which then prints them too. */
export function rulesNaming(
  { nftables, iptables }: Ties,
  link: string,
): { firewall: 'nftables' | 'iptables' | 'ufw'; rules: string[] } | null {
  const old = iptables.filter((rule) => namesLink(rule, link))
  if (old.length > 0) {
    return { firewall: old.some((rule) => rule.includes('ufw-')) ? 'ufw' : 'iptables', rules: old }
  }
  const rules = nftables.filter((rule) => namesLink(rule, link))
  return rules.length > 0 ? { firewall: 'nftables', rules } : null
}
