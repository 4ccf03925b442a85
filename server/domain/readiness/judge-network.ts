import type { Finding } from '#contracts/readiness.ts'
import { distributionOf, install } from './distribution.ts'
import type { ReadinessFacts } from './facts.ts'
import { about, remedy } from './finding.ts'

export function judgeNetwork(facts: ReadinessFacts): Finding[] {
  return [
    tools(facts),
    dnsmasq(facts),
    firewall(facts),
    forwarding(facts),
    forwardPolicy(facts),
    ...firewalld(facts),
  ]
}

/** The bridges that LXD manages, or the one that it would make. */
const bridgesOf = ({ lxd }: ReadinessFacts) => (lxd.bridges.length > 0 ? lxd.bridges : ['lxdbr0'])

function tools({ host }: ReadinessFacts): Finding {
  const judge = about({
    group: 'network',
    id: 'bridge-tools',
    title: 'Tools for bridges',
    why: "LXD makes bridges and the instances' ports on them.",
  })
  if (host.programs.includes('ip')) {
    const those = ['ip', 'bridge', 'brctl'].filter((name) => host.programs.includes(name))
    return judge('good', `${those.join(', ')} ${those.length === 1 ? 'is' : 'are'} there.`)
  }
  const commands = install(distributionOf(host.os), {
    debian: ['iproute2'],
    el: ['iproute'],
    suse: ['iproute2'],
    arch: ['iproute2'],
    alpine: ['iproute2'],
  })
  return judge('problem', 'ip is missing.', remedy('Install it.', { commands }))
}

function dnsmasq({ host }: ReadinessFacts): Finding {
  const judge = about({
    group: 'network',
    id: 'dnsmasq',
    title: 'dnsmasq',
    why: 'On a managed bridge it gives instances their addresses and names.',
  })
  if (host.lxdFrom === 'snap') return judge('good', 'The snap brings its own.')
  if (host.programs.includes('dnsmasq')) return judge('good', 'dnsmasq is there.')
  const commands = install(distributionOf(host.os), {
    debian: ['dnsmasq-base'],
    el: ['dnsmasq'],
    suse: ['dnsmasq'],
    arch: ['dnsmasq'],
    alpine: ['dnsmasq'],
  })
  const state = host.lxdFrom === 'none' ? 'note' : 'problem'
  return judge(
    state,
    'dnsmasq is missing.',
    remedy('Install it; it need not run as a service.', { commands }),
  )
}

function firewall({ host }: ReadinessFacts): Finding {
  const judge = about({
    group: 'network',
    id: 'firewall',
    title: 'Firewall',
    why: 'LXD writes rules with it for NAT and for what instances may send.',
  })
  const has = ['nft', 'iptables'].filter((name) => host.programs.includes(name))
  if (has.length > 0) return judge('good', `${has.join(' and ')} ${has.length === 1 ? 'is' : 'are'} there.`)
  if (host.lxdFrom === 'snap') return judge('good', 'The snap brings its own.')
  const commands = install(distributionOf(host.os), {
    debian: ['nftables'],
    el: ['nftables'],
    suse: ['nftables'],
    arch: ['nftables'],
    alpine: ['nftables'],
  })
  return judge('problem', 'There is neither nft nor iptables.', remedy('Install nftables.', { commands }))
}

function forwarding({ host }: ReadinessFacts): Finding {
  const judge = about({
    group: 'network',
    id: 'ip-forwarding',
    title: 'IP forwarding',
    why: 'Instances behind a managed bridge reach the LAN through this host.',
  })
  if (host.sysctls['net.ipv4.ip_forward'] === '1') return judge('good', 'On for IPv4.')
  const file = '/etc/sysctl.d/99-gantry-forwarding.conf'
  return judge(
    'note',
    'Off for IPv4. LXD turns it on when it brings up a managed bridge; other tools may turn it off again.',
    remedy('Turn it on for good.', {
      commands: [`echo net.ipv4.ip_forward=1 | sudo tee ${file}`, 'sudo sysctl --system'],
      oneClick: 'ip-forwarding',
    }),
  )
}

function forwardPolicy(facts: ReadinessFacts): Finding {
  const { network, asRoot, programs } = facts.host
  const judge = about({
    group: 'network',
    id: 'forward-policy',
    title: network.docker ? "Docker's rules for forwarding" : 'Rules for forwarding',
    why: 'Where the FORWARD chain drops what it does not know, instances get an address and reach nothing.',
  })
  if (!programs.includes('iptables')) return judge('good', 'There is no iptables, and so no such chain.')
  if (network.forwardPolicy === null)
    return judge(
      'unknown',
      asRoot ? 'iptables does not tell.' : 'Only root may look at the rules: start hostd.',
    )
  if (network.forwardPolicy === 'ACCEPT') return judge('good', 'The FORWARD chain accepts.')
  if (!network.docker) {
    const commands = bridgesOf(facts).flatMap((bridge) => [
      `sudo iptables -I FORWARD -i ${bridge} -j ACCEPT`,
      `sudo iptables -I FORWARD -o ${bridge} -j ACCEPT`,
    ])
    return judge(
      'warning',
      'The FORWARD chain drops what no rule accepts.',
      remedy("Let the instances' bridge through, and keep the rules where your firewall keeps its own.", {
        commands,
      }),
    )
  }
  if (network.dockerUserAccepts)
    return judge('good', 'Docker drops what it does not know; DOCKER-USER lets something through.')
  const commands = bridgesOf(facts).flatMap((bridge) => [
    `sudo iptables -I DOCKER-USER -i ${bridge} -j ACCEPT`,
    `sudo iptables -I DOCKER-USER -o ${bridge} -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT`,
  ])
  return judge(
    'problem',
    'Docker has set the FORWARD chain to drop, which cuts off instances on managed bridges.',
    remedy("Let the instances' bridge through in Docker's own chain for that.", { commands }),
  )
}

function firewalld(facts: ReadinessFacts): Finding[] {
  const { network } = facts.host
  if (!network.firewalld) return []
  const judge = about({
    group: 'network',
    id: 'firewalld',
    title: 'firewalld',
    why: "It drops the instances' requests for an address and a name, unless their bridge is in a zone that accepts them.",
  })
  const missing = bridgesOf(facts).filter((bridge) => !network.trustedInterfaces.includes(bridge))
  if (missing.length === 0) return [judge('good', 'It runs, and the bridges are in its zone trusted.')]
  return [
    judge(
      'warning',
      `It runs, and ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not in its zone trusted.`,
      remedy('Put the bridge into the zone.', {
        commands: [
          ...missing.map(
            (bridge) => `sudo firewall-cmd --permanent --zone=trusted --change-interface=${bridge}`,
          ),
          'sudo firewall-cmd --reload',
        ],
      }),
    ),
  ]
}
