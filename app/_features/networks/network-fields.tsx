'use client'
import { useQuery } from '@tanstack/react-query'
import type { Control, FieldPath, FieldValues } from 'react-hook-form'
import { KeyFields } from '#app/_features/keys/key-fields.tsx'
import type { KeyRow } from '#contracts/key-facts.ts'
import { networkKeys } from '#contracts/key-tables/network-keys.ts'
import { networkOffersQuery } from './queries.ts'

type Props<Values extends FieldValues, Name extends FieldPath<Values>> = {
  control: Control<Values>
  type: string
  project: string
  rows: readonly KeyRow[]
  exists?: boolean
  name: (index: number) => Name
  onAdd: (row: KeyRow) => void
}

/** The keys of a network of this type. */
export function NetworkFields<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: Props<Values, Name>,
) {
  const { data: offers } = useQuery(networkOffersQuery(props.project))
  const links = offers?.links ?? []
  return (
    <KeyFields
      key={props.type}
      control={props.control}
      name={props.name}
      rows={props.rows}
      facts={networkKeys(props.type)}
      extensions={offers?.extensions ?? []}
      exists={props.exists ?? false}
      offers={{
        'host-interface': links.filter((link) => !link.managed).map((link) => link.name),
        uplink: links
          .filter((link) => link.managed && (link.type === 'physical' || link.type === 'bridge'))
          .map((link) => link.name),
        acl: offers?.acls ?? [],
      }}
      groupOf={networkKeyGroup}
      onAdd={props.onAdd}
    />
  )
}

const groups: readonly [RegExp, string][] = [
  [/^ipv4\./, 'IPv4'],
  [/^ipv6\./, 'IPv6'],
  [/^dns\./, 'DNS'],
  [/^(bridge|fan)\./, 'Bridge'],
  [/^security\./, 'ACLs'],
  [/^bgp\./, 'BGP'],
  [/^tunnel\./, 'Tunnels'],
]

function networkKeyGroup(key: string): string {
  return groups.find(([pattern]) => pattern.test(key))?.[1] ?? 'Others'
}
