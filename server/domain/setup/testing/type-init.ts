import { type Answers, isAsked } from '#contracts/setup/answers.ts'
import type { Lab } from '#lab/lab.ts'

export type Terminal = {
  /** LXD's socket, where it is not the lab's own. */
  socketPath?: string
  /** Program and arguments that `lxd init` is started through. */
  through?: readonly string[]
}

/** `lxd init` at a terminal, each answer on a line; what it prints for the preseed. What it does with it is not looked at. */
export async function typeInit(
  lab: Lab,
  lines: readonly string[],
  { socketPath = lab.socketPath, through = [] }: Terminal = {},
): Promise<string> {
  const { stdout } = await lab.exec(
    ['env', `LXD_SOCKET=${socketPath}`, ...through, 'script', '-q', '-c', 'lxd init', '/dev/null'],
    { input: `${lines.join('\n')}\n`, allowFailure: true, timeout: 60_000 },
  )
  const yaml = /config:[\s\S]*^cluster: null$/m.exec(stdout.replaceAll('\r', ''))?.[0]
  if (yaml === undefined) throw new Error(stdout)
  return `${yaml}\n`
}

/** What a person who has these answers types at the prompts of `lxd init` 5.0, in its order. */
export function linesOf(answers: Answers): string[] {
  return [
    'no',
    ...poolLines(answers),
    // No MAAS.
    'no',
    ...networkLines(answers),
    ...(answers.reachable
      ? ['yes', answers.address, answers.port, answers.password, answers.password]
      : ['no']),
    yesNo(answers.updates),
    'yes',
  ]
}

function poolLines(answers: Answers): string[] {
  if (!answers.pool) return ['no']
  const { poolName, poolDriver, poolPlace } = answers
  const lines = ['yes', poolName, poolDriver]
  if (!isAsked('poolPlace', answers)) return lines
  if (poolPlace === 'existing') return [...lines, 'no', answers.poolExisting]
  if (poolPlace === 'device') return [...lines, 'yes', 'yes', answers.poolDevice]
  return [...lines, 'yes', 'no', answers.poolSize]
}

function networkLines(answers: Answers): string[] {
  if (!answers.bridge) return ['no', ...(answers.link ? ['yes', answers.linkName] : ['no'])]
  return [
    'yes',
    answers.bridgeName,
    answers.ipv4,
    ...(isAsked('ipv4Nat', answers) ? [yesNo(answers.ipv4Nat)] : []),
    answers.ipv6,
    ...(isAsked('ipv6Nat', answers) ? [yesNo(answers.ipv6Nat)] : []),
  ]
}

function yesNo(answer: boolean): string {
  return answer ? 'yes' : 'no'
}
