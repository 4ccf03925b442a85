import { z } from 'zod'
import type { AddIssue } from '../rules/add-issue.ts'
import { interfaceCidr, isAddress, mac as macRule } from '../rules/addresses.ts'
import { contains, familyOf, hostOf, isLinkLocal, subnetOf } from '../rules/subnets.ts'
import { valueProblem } from '../rules/value-rule.ts'
import { type LinkSettings, linkSettingsSchema } from './links.ts'

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

function complain(context: AddIssue, path: (string | number)[], message: string | null) {
  if (message !== null) context.addIssue({ code: 'custom', path, message })
}

function addressComplaints(draft: LinkSettings, family: 4 | 6, context: AddIssue) {
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
  if (subnet !== null && problem === null && family === 6 && isLinkLocal(hostOf(address))) {
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
  } else if (hostOf(address) === gateway) {
    complain(context, [key, 'gateway'], 'This is the host’s own address')
  }
}
