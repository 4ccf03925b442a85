import { z } from 'zod'
import { interfaceCidr, isAddress, mac as macRule } from './rules/addresses.ts'
import { contains, familyOf, isLinkLocal, subnetOf } from './rules/subnets.ts'
import { valueProblem } from './rules/value-rule.ts'

/** The tools that set up links; each link of a host may have another one. */
export const networkBackendSchema = z.enum([
  'network-scripts',
  'networkmanager',
  'netplan',
  'networkd',
  'ifupdown',
])
export type NetworkBackend = z.infer<typeof networkBackendSchema>

export const hostAddressSchema = z.object({
  family: z.union([z.literal(4), z.literal(6)]),
  address: z.string(),
  prefix: z.number(),
  /** From DHCP or router advertisements: it has a lifetime. */
  dynamic: z.boolean(),
  /** Of this link only; says nothing of how it is set up. */
  linkLocal: z.boolean(),
})
export type HostAddress = z.infer<typeof hostAddressSchema>

export const linkKindSchema = z.enum([
  'ethernet',
  'wireless',
  'bridge',
  'vlan',
  'bond',
  'veth',
  'tun',
  'dummy',
  'loopback',
  'macvlan',
  'other',
])

/** What a file says that a link gets: as a wish, and as read back from the files. */
const ipv4Mode = z.enum(['dhcp', 'static', 'none'])
const ipv6Mode = z.enum(['auto', 'static', 'none'])

export const linkSettingsSchema = z.object({
  ipv4: z.object({ mode: ipv4Mode, address: z.string(), gateway: z.string() }),
  ipv6: z.object({ mode: ipv6Mode, address: z.string(), gateway: z.string() }),
  dns: z.array(z.string()),
  search: z.array(z.string()),
  mtu: z.number().int().nullable(),
})
export type LinkSettings = z.infer<typeof linkSettingsSchema>

export const hostLinkSchema = z.object({
  name: z.string(),
  kind: linkKindSchema,
  mac: z.string(),
  up: z.boolean(),
  carrier: z.boolean(),
  mtu: z.number(),
  /** Mbit/s; null where the driver does not say. */
  speed: z.number().nullable(),
  /** The bridge or bond it is a port of. */
  master: z.string().nullable(),
  ports: z.array(z.string()),
  /** The link below a VLAN or macvlan. */
  lower: z.string().nullable(),
  vlanId: z.number().nullable(),
  bridge: z.object({ stp: z.boolean(), forwardDelay: z.number(), vlanAware: z.boolean() }).nullable(),
  addresses: z.array(hostAddressSchema),
  gateway4: z.string().nullable(),
  gateway6: z.string().nullable(),
  /** The one tool that sets this link up. */
  backend: networkBackendSchema.nullable(),
  /** The files that name it; several tools here means that nothing can be changed. */
  claims: z.array(z.object({ backend: networkBackendSchema, file: z.string() })),
  /** As its files say; null where there are none. */
  settings: linkSettingsSchema.nullable(),
  /** Why this link cannot be a port of a new bridge; null when it can. */
  notAsPort: z.string().nullable(),
  /** Why this bridge cannot be edited or removed from here; null when it can, and for everything that is no bridge. */
  notEditable: z.string().nullable(),
})
export type HostLink = z.infer<typeof hostLinkSchema>

export const stepSchema = z.object({
  /** What it does, in words. */
  text: z.string(),
  /** Program and arguments; null where the console itself does it. */
  command: z.array(z.string()).nullable(),
  /** Its failure is no failure of the change: the tool before it may have done the same. */
  mayFail: z.boolean(),
})
export type NetworkStep = z.infer<typeof stepSchema>

export const riskSchema = z.object({ level: z.enum(['danger', 'caution', 'note']), text: z.string() })
export type NetworkRisk = z.infer<typeof riskSchema>

export const fileDiffSchema = z.object({
  path: z.string(),
  /** Null: there is no such file. Secrets in it are not shown. */
  before: z.string().nullable(),
  after: z.string().nullable(),
})

/** Linux takes 15 bytes; the characters are those that every one of the tools takes without quoting. */
export const bridgeNameSchema = z
  .string()
  .trim()
  .min(1, 'Give the bridge a name, for example virbr0')
  .max(15, 'At most 15 characters: the name is that of an interface')
  .regex(/^[A-Za-z][A-Za-z0-9_-]*$/, 'Letters, digits, dashes and underscores, a letter first')
  .refine(
    (name) => !['all', 'default', 'lo', 'none', 'auto'].includes(name),
    'This word means something else here',
  )

export const hostLinkNameSchema = z
  .string()
  .max(15, 'At most 15 characters')
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'Letters, digits, dots, dashes and underscores')

const domain = z
  .string()
  .trim()
  .max(253, 'At most 253 characters')
  .regex(/^(?!-)[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/, 'A domain, for example lan.example.org')
const nameServer = z
  .string()
  .trim()
  .refine((text) => familyOf(text) !== null, 'Write an IP address')

const settingsDraft = linkSettingsSchema.extend({
  dns: z.array(nameServer).max(3, 'At most three: programs ask no more than the first three'),
  search: z.array(domain).max(6, 'At most six'),
  mtu: z.number().int('A whole number').min(576, 'At least 576').max(9216, 'At most 9216').nullable(),
})

/** A bridge as it is wanted. */
export const bridgeDraftSchema = settingsDraft
  .extend({
    name: bridgeNameSchema,
    ports: z.array(hostLinkNameSchema).max(16, 'At most 16 ports'),
    stp: z.boolean(),
    /** Seconds before a port passes traffic. */
    forwardDelay: z.number().int('A whole number'),
    vlanAware: z.boolean(),
    /** Null: the first port's, so that the DHCP server knows the host again. */
    mac: z
      .string()
      .trim()
      .toLowerCase()
      .superRefine((text, context) => complain(context, [], valueProblem(macRule, text)))
      .nullable(),
  })
  .superRefine((draft, context) => {
    draft.ports.forEach((port, index) => {
      if (draft.ports.indexOf(port) < index)
        complain(context, ['ports', index], `${port} is in the list twice`)
      if (port === draft.name) complain(context, ['ports', index], 'A bridge cannot be its own port')
    })
    const [low, high] = draft.stp ? [2, 30] : [0, 30]
    if (draft.forwardDelay < low || draft.forwardDelay > high) {
      complain(context, ['forwardDelay'], `Between ${low} and ${high} seconds${draft.stp ? ' with STP' : ''}`)
    }
    if (draft.mtu !== null && draft.mtu < 1280 && draft.ipv6.mode !== 'none') {
      complain(context, ['mtu'], 'IPv6 needs at least 1280')
    }
    addressComplaints(draft, 4, context)
    addressComplaints(draft, 6, context)
  })
export type BridgeDraft = z.infer<typeof bridgeDraftSchema>

type Context = { addIssue: (issue: { code: 'custom'; path: (string | number)[]; message: string }) => void }

function complain(context: Context, path: (string | number)[], message: string | null) {
  if (message !== null) context.addIssue({ code: 'custom', path, message })
}

function addressComplaints(draft: LinkSettings, family: 4 | 6, context: Context) {
  const key = family === 4 ? 'ipv4' : 'ipv6'
  const { mode, address, gateway } = draft[key]
  if (mode !== 'static') {
    if (address !== '') complain(context, [key, 'address'], 'Only a static address is written here')
    if (gateway !== '') complain(context, [key, 'gateway'], 'Only with a static address')
    return
  }
  const problem =
    address === '' ? 'Write the address with its prefix length' : interfaceCidr(family).problem(address)
  complain(context, [key, 'address'], problem)
  const subnet = subnetOf(address)
  if (subnet !== null && problem === null && family === 6 && isLinkLocal(address.split('/')[0] ?? '')) {
    complain(context, [key, 'address'], 'A link-local address is made by itself: write another one')
  }
  if (gateway === '') return
  if (!isAddress(family, gateway)) complain(context, [key, 'gateway'], `Write an IPv${family} address`)
  else if (isLinkLocal(gateway)) {
    complain(
      context,
      [key, 'gateway'],
      'A link-local gateway is learnt from the router: leave it empty, or write its other address',
    )
  } else if (subnet !== null && !contains(subnet, gateway)) {
    complain(context, [key, 'gateway'], `The gateway must lie in ${address}`)
  } else if (address.split('/')[0] === gateway) {
    complain(context, [key, 'gateway'], 'This is the host’s own address')
  }
}

export const changeIdSchema = z.string().regex(/^[0-9]{17}-[0-9a-f]{8}$/)

/** One change of the host's network. */
export const networkChangeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('create'), bridge: bridgeDraftSchema }),
  z.object({ kind: z.literal('edit'), bridge: bridgeDraftSchema }),
  z.object({ kind: z.literal('remove'), name: hostLinkNameSchema }),
  /** What was before a change that was kept. */
  z.object({
    kind: z.literal('restore'),
    id: changeIdSchema,
    /** What that change did, to which link. */
    of: z.enum(['create', 'edit', 'remove', 'restore']),
    name: hostLinkNameSchema,
  }),
])
export type NetworkChange = z.infer<typeof networkChangeSchema>

export const networkPlanSchema = z.object({
  /** Names exactly this plan over exactly these files: applying it after anything changed is refused. */
  tag: z.string(),
  backend: networkBackendSchema,
  files: z.array(fileDiffSchema),
  steps: z.array(stepSchema),
  risks: z.array(riskSchema),
  /** The links that it is about, and what they stand on. */
  picture: z.object({ before: z.array(hostLinkSchema), after: z.array(hostLinkSchema) }),
  /** Addresses of the link that has them now, and those under which the host is expected afterwards. */
  before: z.array(z.string()),
  expected: z.array(z.string()),
})
export type NetworkPlan = z.infer<typeof networkPlanSchema>

/** A change under way: it goes back by itself unless somebody keeps it in time. */
export const pendingChangeSchema = z.object({
  id: z.string(),
  /** `applying`: steps run; `waiting`: for somebody to keep it; `reverting`: it goes back. */
  state: z.enum(['applying', 'waiting', 'reverting']),
  change: networkChangeSchema,
  backend: networkBackendSchema,
  person: z.object({ id: z.string(), name: z.string() }),
  /** ISO times. */
  startedAt: z.string(),
  /** Seconds until it goes back; counts down only while it waits. */
  secondsLeft: z.number().nullable(),
  /** How long it waits altogether, as it was chosen: extending it gives as long again. */
  seconds: z.number(),
  /** Addresses under which the host was, and is expected to be, reached. */
  before: z.array(z.string()),
  expected: z.array(z.string()),
  log: z.array(z.object({ at: z.string(), text: z.string(), ok: z.boolean() })),
})
export type PendingChange = z.infer<typeof pendingChangeSchema>

export const pastChangeSchema = z.object({
  id: z.string(),
  change: networkChangeSchema,
  backend: networkBackendSchema,
  person: z.object({ id: z.string(), name: z.string() }),
  startedAt: z.string(),
  endedAt: z.string(),
  outcome: z.enum(['kept', 'reverted']),
  /** Who kept it or took it back; null where nobody did. */
  endedBy: z.string().nullable(),
  /** Why it went back, in a sentence; empty for one that was kept. */
  reason: z.string(),
  files: z.array(fileDiffSchema),
  log: z.array(z.object({ at: z.string(), text: z.string(), ok: z.boolean() })),
  /** Why what was before it cannot be restored now; null when it can. */
  notRestorable: z.string().nullable(),
})
export type PastChange = z.infer<typeof pastChangeSchema>

/** What the banner asks for on every page. */
export const networkStatusSchema = z.object({
  pending: pendingChangeSchema.nullable(),
  /** The last one that ended, without its files: the banner says how it ended. */
  last: pastChangeSchema.omit({ files: true, log: true, notRestorable: true }).nullable(),
})
export type NetworkStatus = z.infer<typeof networkStatusSchema>

export const hostNetworkSchema = networkStatusSchema.extend({
  links: z.array(hostLinkSchema),
  /** Name servers and search domains that the host uses now. */
  resolvers: z.object({ dns: z.array(z.string()), search: z.array(z.string()) }),
  /** The host's address by which this browser came in, where it is known. */
  reachedAt: z.string().nullable(),
})
export type HostNetwork = z.infer<typeof hostNetworkSchema>

export const waitSeconds = { least: 15, usual: 90, most: 600 } as const
const seconds = z
  .number()
  .int('A whole number')
  .min(waitSeconds.least, `At least ${waitSeconds.least} s`)
  .max(waitSeconds.most, `At most ${waitSeconds.most} s`)

export const planInputSchema = z.object({ change: networkChangeSchema })
export const applyInputSchema = z.object({
  change: networkChangeSchema,
  /** Of the plan that was looked at. */
  tag: z.string().regex(/^[0-9a-f]{64}$/),
  seconds: seconds.default(waitSeconds.usual),
})
export const pendingRefSchema = z.object({ id: changeIdSchema })
export const extendInputSchema = pendingRefSchema.extend({ seconds })
