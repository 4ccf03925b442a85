import { z } from 'zod'
import { configChangeSchema } from './config-changes.ts'
import { descriptionSchema } from './instance-edits.ts'
import { projectNameSchema } from './instances.ts'
import { keyRowsSchema, refuseRows, rowComplaints } from './key-facts.ts'
import { networkKeys } from './key-tables/network-keys.ts'
import { usedBySchema } from './used-by.ts'

export const networkSchema = z.object({
  project: z.string(),
  name: z.string(),
  /** LXD's word: bridge, ovn, macvlan, sriov, physical, or the kind of a host interface. */
  type: z.string(),
  managed: z.boolean(),
  description: z.string(),
  status: z.string(),
  /** Address with prefix length, `none`, or null where the network has no such key. */
  ipv4: z.string().nullable(),
  ipv6: z.string().nullable(),
  usedBy: z.number(),
})
export type Network = z.infer<typeof networkSchema>
export type NetworkList = { networks: Network[] }

/** What the kernel says of the interface right now. */
export const networkStateSchema = z.object({
  addresses: z.array(z.object({ family: z.string(), address: z.string(), netmask: z.string() })),
  hwaddr: z.string(),
  mtu: z.number(),
  up: z.boolean(),
  counters: z.object({
    bytesReceived: z.number(),
    bytesSent: z.number(),
    packetsReceived: z.number(),
    packetsSent: z.number(),
  }),
  /** Ports of a bridge, the host's and the instances' alike. */
  ports: z.array(z.string()),
  /** The link a VLAN stands on. */
  vlan: z.object({ lower: z.string(), id: z.number() }).nullable(),
  /** ISO time of the measurement: two of them give a rate. */
  at: z.string(),
})
export type NetworkState = z.infer<typeof networkStateSchema>

export const leaseSchema = z.object({
  hostname: z.string(),
  hwaddr: z.string(),
  address: z.string(),
  /** LXD's word: static, dynamic, gateway. */
  type: z.string(),
  location: z.string().nullable(),
})
export type Lease = z.infer<typeof leaseSchema>

export const networkDetailsSchema = networkSchema.extend({
  config: z.record(z.string(), z.string()),
  users: z.array(usedBySchema),
  locations: z.array(z.string()),
  /** Null where there is no such interface on the host: of a macvlan network, or of a bridge that was taken away. */
  state: networkStateSchema.nullable(),
  /** Empty where the network has no DHCP server of LXD's. */
  leases: z.array(leaseSchema),
})
export type NetworkDetails = z.infer<typeof networkDetailsSchema>

/** What the forms for networks and cards need to know of the server. */
export const networkOffersSchema = z.object({
  extensions: z.array(z.string()),
  clustered: z.boolean(),
  names: z.array(z.string()),
  /** Types that cannot be made here, with the reason. */
  missing: z.record(z.string(), z.string()),
  /** Interfaces of the host, by what they are. */
  links: z.array(z.object({ name: z.string(), type: z.string(), managed: z.boolean() })),
  acls: z.array(z.string()),
})
export type NetworkOffers = z.infer<typeof networkOffersSchema>

/** A bridge is an interface of the host: Linux takes at most 15 bytes. */
export const networkNameSchema = z
  .string()
  .trim()
  .min(2, 'At least 2 characters')
  .max(15, 'At most 15 characters: the name is that of an interface')
  .regex(/^[A-Za-z0-9._-]+$/, 'Letters, digits, dots, dashes and underscores only')

export const networkRefSchema = z.object({ project: projectNameSchema, name: z.string().min(1).max(63) })
export type NetworkRef = z.infer<typeof networkRefSchema>

export const networkDraftSchema = z
  .object({
    project: projectNameSchema,
    name: networkNameSchema,
    type: z.enum(['bridge', 'macvlan', 'sriov', 'physical', 'ovn']),
    description: descriptionSchema,
    config: keyRowsSchema,
  })
  .superRefine((draft, context) => {
    refuseRows(draft.config, networkKeys(draft.type), context)
    for (const { index, message } of dependentComplaints(draft.config)) {
      context.addIssue({ code: 'custom', path: ['config', index, 'value'], message })
    }
  })
export type NetworkDraft = z.infer<typeof networkDraftSchema>

/** Ranges that lie outside their subnet leave the network without leases; LXD does not look at older releases. */
function dependentComplaints(rows: readonly { key: string; value: string }[]) {
  const value = (key: string) => rows.find((row) => row.key === key)?.value ?? ''
  const complaints: { index: number; message: string }[] = []
  const address = value('ipv4.address')
  rows.forEach((row, index) => {
    if (row.value === '' || row.key !== 'ipv4.dhcp.ranges') return
    if (address === 'none') complaints.push({ index, message: 'There is no IPv4 on this network' })
    else if (
      address.includes('/') &&
      !row.value.split(',').every((range) => rangeIsIn(range.trim(), address))
    ) {
      complaints.push({ index, message: `The range must lie in ${address}, first address before last` })
    }
  })
  return complaints
}

function rangeIsIn(range: string, cidr: string): boolean {
  const [first = '', last = ''] = range.split('-')
  const [host = '', length = '32'] = cidr.split('/')
  const network = (text: string) => Math.floor(number(text) / 2 ** (32 - Number(length)))
  return number(first) <= number(last) && network(first) === network(host) && network(last) === network(host)
}

function number(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

/** What the form of an existing network holds; what it changes is sent as an edit. */
export const networkFormSchema = z
  .object({ type: z.string(), description: descriptionSchema, config: keyRowsSchema })
  .superRefine((form, context) => {
    refuseRows(form.config, networkKeys(form.type), context)
    for (const { index, message } of dependentComplaints(form.config)) {
      context.addIssue({ code: 'custom', path: ['config', index, 'value'], message })
    }
  })
export type NetworkForm = z.infer<typeof networkFormSchema>

export const networkEditSchema = networkRefSchema
  .extend({ type: z.string(), description: descriptionSchema, changes: z.array(configChangeSchema) })
  .superRefine((edit, context) => {
    const rows = edit.changes.map(({ key, after }) => ({ key, value: after }))
    for (const { index, message } of rowComplaints(rows, networkKeys(edit.type))) {
      context.addIssue({ code: 'custom', path: ['changes', index, 'after'], message })
    }
  })
export type NetworkEdit = z.infer<typeof networkEditSchema>

export const networkRenameSchema = networkRefSchema.extend({ newName: networkNameSchema })
export const networkDeleteSchema = networkRefSchema
  .extend({ confirm: z.string() })
  .refine((input) => input.confirm === input.name, {
    path: ['confirm'],
    message: 'Type the name exactly as it is written',
  })
