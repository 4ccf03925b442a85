import { type Answers, isAsked, type QuestionId } from '#contracts/setup/answers.ts'
import type { SetupFacts } from '#contracts/setup/setup-facts.ts'
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

/** Where `lxd init` runs: what it offers and asks depends on it. */
type Here = Pick<SetupFacts, 'drivers' | 'sharesIds'>

/** What a person who has these answers types at the prompts of `lxd init` 5.0, in its order. */
export function linesOf(answers: Answers, here: Here): string[] {
  return [
    'no',
    ...poolLines(answers, here),
    ...(answers.maas ? ['yes', answers.maasName, answers.maasUrl, answers.maasKey] : ['no']),
    ...networkLines(answers),
    ...(here.sharesIds ? [yesNo(answers.shareIds)] : []),
    ...(answers.reachable
      ? ['yes', answers.address, answers.port, answers.password, answers.password]
      : ['no']),
    yesNo(answers.updates),
    'yes',
  ]
}

function poolLines(answers: Answers, { drivers }: Here): string[] {
  if (!answers.pool) return ['no']
  const { poolName, poolDriver, poolPlace } = answers
  const lines = ['yes', poolName, ...(drivers.length > 1 ? [poolDriver] : [])]
  if (!isAsked('poolPlace', answers)) return lines
  const [create, use] = [yesNo(poolPlace !== 'existing'), yesNo(poolPlace === 'device')]
  if (isAsked('cephPool', answers))
    return [...lines, create, ...asked(answers, ['cephCluster', 'cephPool', 'cephGroups'])]
  return [
    ...lines,
    create,
    ...(poolPlace === 'existing' ? [] : [use]),
    ...asked(answers, ['poolSize', 'poolDevice', 'poolExisting']),
  ]
}

function networkLines(answers: Answers): string[] {
  if (!answers.bridge && !answers.link) return ['no', 'no']
  if (!answers.bridge)
    return ['no', 'yes', ...asked(answers, ['linkName', 'maasLink', 'maasIpv4', 'maasIpv6'])]
  return ['yes', ...asked(answers, ['bridgeName', 'ipv4', 'ipv4Nat', 'ipv6', 'ipv6Nat'])]
}

function asked(answers: Answers, ids: readonly QuestionId[]): string[] {
  return ids
    .filter((id) => isAsked(id, answers))
    .map((id) => {
      const answer = answers[id]
      return typeof answer === 'boolean' ? yesNo(answer) : String(answer)
    })
}

function yesNo(answer: boolean): string {
  return answer ? 'yes' : 'no'
}
