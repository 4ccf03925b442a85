'use client'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ServerNames } from '#app/_features/documents/editor/editor-facts.ts'
import { networksQuery } from '#app/_features/networks/queries.ts'
import { profilesQuery } from '#app/_features/profiles/queries.ts'
import { storagePoolsQuery } from '#app/_features/storage/queries.ts'

/** What a document of this project may name. Whoever may not read them is offered nothing. */
export function useServerNames(project: string): ServerNames {
  const { data: pools } = useQuery(storagePoolsQuery())
  const { data: networks } = useQuery(networksQuery(project))
  const { data: profiles } = useQuery(profilesQuery(project))
  return useMemo(
    () => ({
      profiles: profiles?.profiles.map(({ name }) => name) ?? null,
      pools: pools?.pools.map(({ name }) => name) ?? null,
      networks: networks?.networks.filter(({ managed }) => managed).map(({ name }) => name) ?? null,
      parents: networks?.networks.filter(({ name }) => name !== 'lo').map(({ name }) => name) ?? null,
    }),
    [pools, networks, profiles],
  )
}
