'use client'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { instanceListQuery, instanceListShape } from './queries.ts'

/**
 * Puts the list that came with the page into the query cache, under the key that everything else reads it by. It comes
 * as text: 500 rows as objects would be walked field by field on both sides. What is in the cache already is newer, as
 * the live stream keeps it current.
 */
export function InstanceListSeed({ json, children }: { json: string; children: ReactNode }) {
  const client = useQueryClient()
  useState(() => {
    const { queryKey } = instanceListQuery()
    if (client.getQueryData(queryKey) !== undefined) return
    client.setQueryData(queryKey, instanceListShape.parse(JSON.parse(json)))
  })
  return children
}
