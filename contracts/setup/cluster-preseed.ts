import { z } from 'zod'
import { memberSettingSchema } from './cluster-answers.ts'
import { readJoinToken } from './join-token.ts'

const text = z
  .string('Write a text')
  .nullish()
  .transform((value) => value ?? '')

const settingSchema = z.strictObject({
  ...memberSettingSchema.shape,
  entity: z.enum(['storage-pool', 'network'], 'Write storage-pool or network'),
  name: z.string('Write a text').min(1, 'Write the name of a pool or network'),
  key: z.string('Write a text').min(1, 'Write a key'),
  value: text,
  description: text,
})

/** The section `cluster` of a preseed, as strict as `lxd init --preseed`. */
export const clusterSectionSchema = z
  .strictObject({
    server_name: text,
    enabled: z
      .boolean('Write true or false')
      .nullish()
      .transform((value) => value ?? false),
    member_config: z
      .array(settingSchema, 'Write a list, each entry with a dash')
      .nullish()
      .transform((value) => value ?? []),
    cluster_address: text,
    cluster_certificate: text,
    server_address: text,
    cluster_password: text,
    cluster_certificate_path: text,
    cluster_token: text,
  })
  .superRefine((section, context) => {
    const say = (path: keyof typeof section, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (section.cluster_certificate_path !== '')
      say('cluster_certificate_path', 'Put the certificate itself into cluster_certificate')
    const token = section.cluster_token === '' ? null : readJoinToken(section.cluster_token)
    if (section.cluster_token !== '' && !token) say('cluster_token', 'This is no join token: copy it whole')
    const joins = token !== null || section.cluster_address !== ''
    if (!section.enabled && (joins || section.server_name !== ''))
      say('enabled', 'Write true: a server leaves a cluster by lxc cluster remove, not here')
    if (!section.enabled) return
    if (!token && section.server_name === '') say('server_name', 'Write the name of this member')
    if (joins && section.server_address === '') say('server_address', 'Write the address of this server')
    if (!token && section.cluster_address !== '' && section.cluster_certificate === '')
      say('cluster_certificate', 'Write the certificate of the cluster, or give a token instead')
  })
  // The name is the one the token was made for, whatever stands beside it.
  .transform((section) => {
    const name = readJoinToken(section.cluster_token)?.server_name
    return name === undefined ? section : { ...section, server_name: name }
  })
export type ClusterSection = z.infer<typeof clusterSectionSchema>

/** An empty section asks for nothing, as none at all. */
export const clusterSchema = clusterSectionSchema
  .nullish()
  .transform((section) => (section?.enabled ? section : null))

/** `lxd init` joins where it is told a cluster, and else makes one. */
export function joinsCluster(section: ClusterSection): boolean {
  return section.cluster_token !== '' || section.cluster_address !== ''
}

/** In the order in which `lxd init` prints it. */
export function printedCluster(section: ClusterSection): Record<string, unknown> {
  return {
    server_name: section.server_name,
    enabled: section.enabled,
    member_config: section.member_config.map(({ entity, name, key, value, description }) => ({
      entity,
      name,
      key,
      value,
      description,
    })),
    cluster_address: section.cluster_address,
    cluster_certificate: section.cluster_certificate,
    server_address: section.server_address,
    cluster_password: section.cluster_password,
    cluster_certificate_path: section.cluster_certificate_path,
    cluster_token: section.cluster_token,
  }
}
