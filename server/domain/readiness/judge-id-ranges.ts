import type { Finding } from '#contracts/readiness.ts'
import type { ReadinessFacts } from './facts.ts'
import { about, remedy } from './finding.ts'

export function judgeIdRanges({ host, lxd }: ReadinessFacts): Finding {
  const judge = about({
    group: 'kernel',
    id: 'id-ranges',
    title: 'Ranges of user and group ids',
    why: 'Every unprivileged container needs 65,536 ids of this host that belong to nobody else.',
  })
  if (host.lxdFrom === 'snap')
    return judge('good', 'The snap brings a range of its own: 1,000,000,000 from 1,000,000.')
  if (host.subuid === null || host.subgid === null || !host.programs.includes('newuidmap'))
    return judge('good', 'None are set, so LXD takes its own: 1,000,000,000 from 1,000,000.')
  const count = Math.min(idsFor(host.subuid), idsFor(host.subgid))
  if (count >= 65_536) return judge('good', `LXD has ${count.toLocaleString('en')} of each.`)
  const found =
    count === 0
      ? '/etc/subuid and /etc/subgid do not both have a line for root.'
      : `LXD has ${count.toLocaleString('en')} of them, less than one container needs.`
  const line = 'root:1000000:1000000000'
  return judge(
    lxd.state === 'absent' && host.lxdFrom === 'none' ? 'warning' : 'problem',
    found,
    count === 0
      ? remedy('Give root a range in both files, and start LXD again.', {
          commands: [`echo ${line} | sudo tee -a /etc/subuid /etc/subgid`, 'sudo systemctl restart lxd'],
          oneClick: 'id-ranges',
        })
      : remedy("Make root's range in /etc/subuid and /etc/subgid larger, and start LXD again."),
  )
}

/** LXD takes root's ranges. */
function idsFor(file: string): number {
  const counts = file
    .split('\n')
    .map((line) => line.trim().split(':'))
    .filter(([name]) => name === 'root' || name === '0')
    .map(([, , count]) => Number(count))
  return Math.max(0, ...counts.filter(Number.isFinite))
}
