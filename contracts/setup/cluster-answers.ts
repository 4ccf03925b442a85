import { z } from 'zod'
import { isAddress } from '../rules/addresses.ts'
import { readJoinToken, tokenExpiry } from './join-token.ts'

/** A setting that each member of a cluster has for itself, as a pool's `source` or a network's `parent`. */
export const memberSettingSchema = z.object({
  entity: z.enum(['storage-pool', 'network']),
  name: z.string(),
  key: z.string(),
  value: z.string(),
  description: z.string(),
})
export type MemberSetting = z.infer<typeof memberSettingSchema>

/** The first questions of `lxd init`: whether the server is one of several. */
export const clusterShape = {
  cluster: z.boolean(),
  /** Under which the other members reach this server; a port may follow. */
  clusterAddress: z.string(),
  joining: z.boolean(),
  byToken: z.boolean(),
  token: z.string(),
  memberName: z.string(),
  /** Of a member that is there. */
  otherMember: z.string(),
  /** PEM, as that member shows it; somebody has compared its fingerprint. */
  certificate: z.string(),
  clusterPassword: z.string(),
  /** Whatever the server has is lost by joining. */
  loseData: z.boolean(),
  memberSettings: z.array(memberSettingSchema),
}
const shape = z.object(clusterShape)
type ClusterAnswers = z.infer<typeof shape>
export type ClusterQuestionId = keyof ClusterAnswers

export function isClusterQuestion(id: string): id is ClusterQuestionId {
  return id in clusterShape
}

/** Joining ends the questions: everything else comes from the cluster. */
export function isJoining(answers: Pick<ClusterAnswers, 'cluster' | 'joining'>): boolean {
  return answers.cluster && answers.joining
}

/** Whether a question is asked, given the answers before it. */
export function isClusterAsked(id: ClusterQuestionId, answers: ClusterAnswers): boolean {
  const joins = isJoining(answers)
  switch (id) {
    case 'cluster':
      return true
    case 'clusterAddress':
    case 'joining':
      return answers.cluster
    case 'byToken':
    case 'loseData':
    case 'memberSettings':
      return joins
    case 'token':
      return joins && answers.byToken
    case 'memberName':
      return answers.cluster && !(joins && answers.byToken)
    case 'otherMember':
    case 'certificate':
    case 'clusterPassword':
      return joins && !answers.byToken
  }
}

/** An address with its port, as LXD writes it; the port is 8443 where none is given. */
export function withPort(address: string): string {
  const text = address.trim()
  if (isAddress(6, text)) return `[${text}]:8443`
  if (/^\[[^\]]*\]$/.test(text)) return `${text}:8443`
  return /:\d+$/.test(text) ? text : `${text}:8443`
}

/** Why an address cannot be that of a member, or null: members are reached at one place each. */
export function memberAddressProblem(address: string): string | null {
  const found = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(withPort(address))
  const example = 'for example 192.0.2.10'
  if (!found || address.trim() === '') return `Write an IP address or a DNS name, ${example}`
  const [, ipv6, host = '', port] = found
  if (Number(port) < 1 || Number(port) > 65_535) return 'The port is a number from 1 to 65535'
  if (ipv6 === '::' || host === '0.0.0.0' || host === 'all')
    return `Every address at once will not do: the members of a cluster reach this server at one, ${example}`
  if (ipv6 !== undefined) return isAddress(6, ipv6) ? null : `“${ipv6}” is not an IPv6 address`
  if (/^[\d.]+$/.test(host)) return isAddress(4, host) ? null : `“${host}” is not an IPv4 address`
  return /^(?!-)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.?$/.test(host) ? null : `“${host}” is not a DNS name`
}

export function memberNameProblem(name: string): string | null {
  if (name === '') return 'Write a name'
  if (!/^[^\s/]+$/.test(name)) return 'No spaces and no slash'
  // `@group` is a place to put instances, not a member.
  return name.startsWith('@') ? 'Not with @ at its beginning' : null
}

const problems: Partial<Record<ClusterQuestionId, (answers: ClusterAnswers) => string | null>> = {
  clusterAddress: ({ clusterAddress }) => memberAddressProblem(clusterAddress),
  token: ({ token }) => tokenProblem(token),
  memberName: ({ memberName }) => memberNameProblem(memberName),
  otherMember: ({ otherMember }) => memberAddressProblem(otherMember),
  certificate: ({ certificate }) =>
    /^-----BEGIN CERTIFICATE-----\s[\s\S]+-----END CERTIFICATE-----\s*$/.test(certificate)
      ? null
      : 'Paste the certificate of the cluster, from BEGIN to END',
  clusterPassword: ({ clusterPassword }) => {
    if (clusterPassword === '') return 'Write the trust password of the cluster'
    return /[\0\r\n]/.test(clusterPassword) ? 'One line only' : null
  },
  loseData: ({ loseData }) => (loseData ? null : 'Joining needs this: say that it may be lost'),
  memberSettings: ({ memberSettings }) => {
    const bad = memberSettings.find((each) => each.name.trim() === '' || each.key.trim() === '')
    return bad ? 'Each setting needs the name of its pool or network, and a key' : null
  },
}

/** What speaks against a token, whatever the cluster: the cluster alone knows whether it is still good. */
export function tokenProblem(text: string, now = new Date()): string | null {
  if (text.trim() === '') return 'Paste the token that a member of the cluster made for this server'
  const token = readJoinToken(text.trim())
  if (!token) return 'This is no join token: copy it whole'
  const expiry = tokenExpiry(token)
  return expiry && expiry < now ? 'The token has expired: make another on a member of the cluster' : null
}

export function clusterProblem(id: ClusterQuestionId, answers: ClusterAnswers): string | null {
  return problems[id]?.(answers) ?? null
}
