import type { Finding, Remedy } from '#contracts/readiness.ts'
import { type Distribution, distributionOf, install, isEnterprise } from './distribution.ts'
import type { ReadinessFacts } from './facts.ts'
import { about, remedy } from './finding.ts'

const oldest = 4

export function judgeLxd(facts: ReadinessFacts): Finding[] {
  return [socket(facts), version(facts), ...incus(facts), hostd(facts)]
}

/** All that can be said from here of an LXD on another machine. */
export function judgeRemoteLxd({ lxd }: ReadinessFacts): Finding[] {
  const judge = about({
    group: 'lxd',
    id: 'lxd-socket',
    title: 'LXD',
    why: 'Everything on these pages is done by LXD.',
  })
  const address =
    lxd.state === 'answers'
      ? judge('good', `LXD ${lxd.version} answers at ${lxd.socketPath}.`)
      : judge(
          'problem',
          `Nobody answers at ${lxd.socketPath}.`,
          remedy('On that machine, see that LXD runs and listens.', {
            commands: ['lxc config get core.https_address', 'sudo lxd waitready'],
          }),
        )
  const elsewhere = about({
    group: 'machine',
    id: 'elsewhere',
    title: "LXD's host",
    why: 'Its kernel, disks and firewall can only be looked at where they are.',
  })
  const look = remedy('Run the same checks there, from a copy of Gantry.', {
    commands: ['npm run gantry -- doctor'],
  })
  return [
    address,
    version({ lxd }),
    elsewhere('note', 'LXD runs on another machine than this console.', look),
  ]
}

function socket({ host, lxd }: ReadinessFacts): Finding {
  const judge = about({
    group: 'lxd',
    id: 'lxd-socket',
    title: 'LXD',
    why: 'Everything on these pages is done by LXD, over its socket.',
  })
  const from = {
    snap: 'the snap',
    package: "the distribution's package",
    none: 'an installation of your own',
  }
  if (lxd.state === 'answers')
    return judge('good', `LXD ${lxd.version} answers on ${lxd.socketPath}, from ${from[host.lxdFrom]}.`)
  if (lxd.state === 'forbidden') {
    const todo = `Put ${lxd.user} into the group ${lxd.group}, then start the console again.`
    return judge(
      'problem',
      `The console runs as ${lxd.user}, who may not open ${lxd.socketPath}: it is for the group ${lxd.group}.`,
      remedy(todo, { commands: [`sudo usermod -aG ${lxd.group} ${lxd.user}`] }),
    )
  }
  if (lxd.state === 'absent' && host.lxdFrom === 'none')
    return judge('problem', 'There is no LXD on this host.', installLxd(distributionOf(host.os)))
  const start =
    host.lxdFrom === 'snap'
      ? ['sudo snap start lxd', 'sudo snap logs lxd']
      : ['sudo systemctl start lxd', 'sudo journalctl --unit lxd --lines 50']
  return judge(
    'problem',
    `LXD is installed, and ${lxd.state === 'absent' ? 'has no socket' : 'does not answer'} at ${lxd.socketPath}.`,
    remedy('Start LXD, and look at what it says where it does not start.', { commands: start }),
  )
}

/** How LXD comes to this distribution. */
export function installLxd(distribution: Distribution): Remedy {
  const { id, family, major } = distribution
  const snap = ['sudo snap install lxd', 'sudo lxd waitready']
  if (id === 'ubuntu') return remedy('Install the snap; snapd is there already.', { commands: snap })
  if (family === 'debian' && (id !== 'debian' || major < 12))
    return remedy('Install snapd, then LXD as a snap.', {
      commands: ['sudo apt-get install snapd', 'sudo snap install core', ...snap],
    })
  if (family === 'debian') {
    const beside =
      major >= 13 ? ' Debian ships Incus as well, a fork of LXD that Gantry does not speak to.' : ''
    return remedy(`Install Debian's package.${beside}`, { commands: ['sudo apt-get install lxd'] })
  }
  if (isEnterprise(distribution) && major <= 7)
    return remedy('Get snapd from EPEL and its copr repository, then LXD as a snap.', {
      commands: [
        'sudo yum install epel-release yum-plugin-copr',
        'sudo yum copr enable ngompa/snapcore-el7',
        'sudo yum install snapd',
        ...snapdOn,
        ...snap,
      ],
    })
  if (family === 'el') {
    const epel = isEnterprise(distribution) ? ['sudo dnf install epel-release'] : []
    const where = isEnterprise(distribution) ? 'Get snapd from EPEL' : 'Install snapd'
    return remedy(`${where}, then LXD as a snap.${fedoraNote(id)}`, {
      commands: [...epel, 'sudo dnf install snapd', ...snapdOn, ...snap],
    })
  }
  const commands = install(distribution, { suse: ['lxd'], arch: ['lxd'], alpine: ['lxd', 'lxd-client'] })
  const text =
    commands.length > 0 ? 'Install the package.' : 'Install snapd from your distribution, then LXD as a snap.'
  const fork =
    family === 'other'
      ? ''
      : ' Incus, which is in the same repository, is a fork that Gantry does not speak to.'
  return remedy(`${text}${fork}`, { commands: commands.length > 0 ? commands : snap })
}

const snapdOn = ['sudo systemctl enable --now snapd.socket', 'sudo ln -s /var/lib/snapd/snap /snap']

function fedoraNote(id: string): string {
  return id === 'fedora' ? ' Fedora ships Incus instead, a fork of LXD that Gantry does not speak to.' : ''
}

function version({ lxd }: Pick<ReadinessFacts, 'lxd'>): Finding {
  const judge = about({
    group: 'lxd',
    id: 'lxd-version',
    title: "LXD's version",
    why: 'Gantry speaks to LXD 4.0 and newer.',
  })
  if (lxd.version === '') return judge('unknown', 'LXD does not answer, so it does not tell.')
  const major = Number.parseInt(lxd.version, 10)
  if (major >= oldest) return judge('good', `LXD ${lxd.version}.`)
  return judge(
    'problem',
    `LXD ${lxd.version} is too old.`,
    remedy('Change to a newer channel of the snap, or to a newer release of the distribution.', {
      commands: ['sudo snap refresh lxd --channel=5.0/stable'],
    }),
  )
}

function incus({ host }: ReadinessFacts): Finding[] {
  if (!host.programs.includes('incus')) return []
  return [
    about({
      group: 'lxd',
      id: 'incus',
      title: 'Incus',
      why: 'It is a fork of LXD with a socket and instances of its own.',
    })('note', 'Incus is installed here too. Gantry neither sees nor touches what it runs.'),
  ]
}

function hostd({ hostdMissing }: ReadinessFacts): Finding {
  const judge = about({
    group: 'lxd',
    id: 'hostd',
    title: 'hostd',
    why: 'It does what needs root on this host, so that the console itself need not be root.',
  })
  if (hostdMissing === null) return judge('good', 'hostd answers: remedies can be applied from here.')
  return judge('note', hostdMissing, remedy('Until it runs, type the commands below by hand.'))
}
