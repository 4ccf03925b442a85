import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { documentQuery } from '#app/_features/documents/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import type { DocumentRef } from '#contracts/documents/document-ref.ts'
import { readDocument } from '#server/reads/documents.ts'

/** Brings the document along with the page, whatever draws it. The page has asked who looks at it. */
export async function DocumentPage({ object, children }: { object: DocumentRef; children: ReactNode }) {
  const client = makeQueryClient()
  await client.prefetchQuery({ ...documentQuery(object), queryFn: () => readDocument(object) })
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>
}
