import { z } from 'zod'
import { interfaceCidr, isAddress } from '../rules/addresses.ts'
import { linkNameProblem, pathProblem } from '../rules/names.ts'
import { valueProblem } from '../rules/value-rule.ts'
import { poolNameSchema } from '../storage.ts'
import {
  clusterProblem,
  clusterShape,
  isClusterAsked,
  isClusterQuestion,
  isJoining,
} from './cluster-answers.ts'

/** `new` is of a pool in Ceph, `dataset` of ZFS below the root pool of the host. */
export const poolPlaces = ['loop', 'device', 'existing', 'subvolume', 'dataset', 'new'] as const

/** What a person answers to the questions of `lxd init`. Answers to questions that are not asked are kept, and not used. */
const shape = z.object({
  ...clusterShape,
  pool: z.boolean(),
  poolName: z.string(),
  poolDriver: z.string(),
  poolPlace: z.enum(poolPlaces),
  /** GiB of a loop file. */
  poolSize: z.string(),
  poolDevice: z.string(),
  /** Name of a volume group or dataset, or a path. */
  poolExisting: z.string(),
  poolThin: z.boolean(),
  cephCluster: z.string(),
  /** Name of the OSD pool. */
  cephPool: z.string(),
  /** Placement groups. */
  cephGroups: z.string(),
  /** Asked on servers that have MAAS. */
  maas: z.boolean(),
  maasName: z.string(),
  maasUrl: z.string(),
  maasKey: z.string(),
  bridge: z.boolean(),
  bridgeName: z.string(),
  ipv4: z.string(),
  ipv4Nat: z.boolean(),
  ipv6: z.string(),
  ipv6Nat: z.boolean(),
  link: z.boolean(),
  linkName: z.string(),
  /** The interface is known to MAAS, in these subnets; empty for none. */
  maasLink: z.boolean(),
  maasIpv4: z.string(),
  maasIpv6: z.string(),
  /** Asked where LXD itself is in a container without ids of its own to give away. */
  shareIds: z.boolean(),
  reachable: z.boolean(),
  address: z.string(),
  port: z.string(),
  /** For new clients, on servers that have such a thing; empty for tokens only. */
  password: z.string(),
  updates: z.boolean(),
})
export type Answers = z.infer<typeof shape>
export type QuestionId = keyof Answers
export const questionIds = shape.keyof().options

/** Answers as they stand while somebody is still at them, right or wrong. */
export const givenAnswersSchema = shape

const byQuestion = z.partialRecord(shape.keyof(), z.string())
/** What speaks against answers on the host, and what there is to know of them. */
export const answerCheckSchema = z.object({ doubts: byQuestion, notes: byQuestion })
export type AnswerCheck = z.infer<typeof answerCheckSchema>

/** Whether a question is asked, given the answers before it. */
export function isAsked(id: QuestionId, answers: Answers): boolean {
  if (isClusterQuestion(id)) return isClusterAsked(id, answers)
  if (isJoining(answers)) return false
  const { cluster, pool, poolDriver, poolPlace, link, maas, maasLink } = answers
  // The first member of a cluster is asked neither: its bridge would be on it alone, and it has its address already.
  const [bridge, reachable] = [answers.bridge && !cluster, answers.reachable && !cluster]
  const isCeph = pool && poolDriver === 'ceph'
  const keeps = pool && poolDriver !== 'dir' && !isCeph
  switch (id) {
    case 'poolName':
      return pool && !cluster
    case 'poolDriver':
      return pool
    case 'poolPlace':
      return keeps || isCeph
    case 'poolSize':
      return keeps && poolPlace === 'loop'
    case 'poolDevice':
      return keeps && poolPlace === 'device'
    case 'poolExisting':
      return keeps && poolPlace === 'existing'
    case 'poolThin':
      return pool && poolDriver === 'lvm'
    case 'cephCluster':
    case 'cephPool':
      return isCeph
    case 'cephGroups':
      return isCeph && poolPlace !== 'existing'
    case 'maasName':
    case 'maasUrl':
    case 'maasKey':
      return maas
    case 'bridgeName':
    case 'ipv4':
    case 'ipv6':
      return bridge
    case 'ipv4Nat':
      return bridge && isGiven(answers.ipv4)
    case 'ipv6Nat':
      return bridge && isGiven(answers.ipv6)
    case 'link':
      return !bridge
    case 'linkName':
      return !bridge && link
    case 'maasLink':
      return !bridge && link && maas
    case 'maasIpv4':
    case 'maasIpv6':
      return !bridge && link && maas && maasLink
    case 'bridge':
    case 'reachable':
      return !cluster
    case 'address':
    case 'port':
      return reachable
    case 'password':
      return reachable || cluster
    default:
      return true
  }
}

/** An address of one's own: `auto` brings NAT with it, and `none` has nothing to translate. */
function isGiven(address: string): boolean {
  return address !== 'auto' && address !== 'none'
}

const words = { words: ['auto', 'none'] } as const

const problems: Partial<Record<QuestionId, (answers: Answers) => string | null>> = {
  poolName: ({ poolName }) => poolNameSchema.safeParse(poolName).error?.issues[0]?.message ?? null,
  poolDriver: ({ poolDriver }) => (poolDriver === '' ? 'Choose a driver' : null),
  poolSize: ({ poolSize }) => {
    if (!/^\d+$/.test(poolSize)) return 'Write a whole number of GiB, for example 20'
    if (Number(poolSize) < 1) return 'At least 1 GiB'
    return Number(poolSize) > 1_000_000 ? 'At most 1000000 GiB' : null
  },
  poolDevice: ({ poolDevice }) => pathProblem(poolDevice),
  poolExisting: ({ poolExisting }) =>
    wordProblem(poolExisting, 'Write the name of the pool, volume group or dataset'),
  cephCluster: ({ cephCluster }) =>
    wordProblem(cephCluster, 'Write the name of the cluster, for example ceph'),
  cephPool: ({ cephPool }) => wordProblem(cephPool, 'Write the name of the OSD pool, for example lxd'),
  cephGroups: ({ cephGroups }) =>
    /^[1-9]\d{0,5}$/.test(cephGroups) ? null : 'Write a whole number, for example 32',
  maasName: ({ maasName }) => wordProblem(maasName, 'Write the name this host has in MAAS'),
  maasUrl: ({ maasUrl }) =>
    z.url({ protocol: /^https?$/ }).safeParse(maasUrl).success
      ? null
      : 'Write an address, for example http://192.0.2.4:5240/MAAS',
  maasKey: ({ maasKey }) => wordProblem(maasKey, 'Write the API key, as MAAS shows it'),
  bridgeName: ({ bridgeName }) => {
    if (bridgeName.length < 2) return 'Two characters at least'
    if (!/^[A-Za-z0-9_.-]+$/.test(bridgeName)) return 'Only letters, digits, dots, hyphens and underscores'
    return linkNameProblem(bridgeName)
  },
  ipv4: ({ ipv4 }) =>
    ipv4 === '' ? 'Write auto, none or an address' : valueProblem(interfaceCidr(4, words), ipv4),
  ipv6: ({ ipv6 }) =>
    ipv6 === '' ? 'Write auto, none or an address' : valueProblem(interfaceCidr(6, words), ipv6),
  linkName: ({ linkName }) => (linkName === '' ? 'Choose an interface' : linkNameProblem(linkName)),
  address: ({ address }) =>
    address === 'all' || isAddress(4, address) || isAddress(6, address)
      ? null
      : 'Write all, or an address of this host, for example 192.0.2.10',
  password: ({ password }) => (/[\0\r\n]/.test(password) ? 'One line only' : null),
  port: ({ port }) =>
    /^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536 ? null : 'A number from 1 to 65535',
}

function wordProblem(text: string, whereEmpty: string): string | null {
  if (text.trim() === '') return whereEmpty
  return /[\s\0]/.test(text) ? 'No spaces' : null
}

/** What is wrong with the answers to the questions that are asked, whatever the host. */
export function answerProblems(answers: Answers): Partial<Record<QuestionId, string>> {
  const found: Partial<Record<QuestionId, string>> = {}
  for (const id of questionIds) {
    if (!isAsked(id, answers)) continue
    const problem = isClusterQuestion(id) ? clusterProblem(id, answers) : (problems[id]?.(answers) ?? null)
    if (problem !== null) found[id] = problem
  }
  return found
}

/** In a cluster the pool that each member has for itself is called so. */
export function poolNameOf({ cluster, poolName }: Answers): string {
  return cluster ? 'local' : poolName
}

export const answersSchema = shape.superRefine((answers, context) => {
  for (const [id, message] of Object.entries(answerProblems(answers))) {
    context.addIssue({ code: 'custom', path: [id], message })
  }
})
