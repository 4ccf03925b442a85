import {
  type DataTag,
  dehydrate,
  HydrationBoundary,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { makeQueryClient } from './make-query-client.ts'

type Answer = (client: QueryClient) => Promise<void>

/** A query of the page, answered by the read that its route would call. */
export function answer<Data>(
  { queryKey }: { queryKey: DataTag<QueryKey, Data, Error> },
  read: () => Data | Promise<Data>,
): Answer {
  return (client) => client.prefetchQuery({ queryKey, queryFn: read })
}

/** What cannot be read now is left out: the page asks for it again by itself, and shows why it gets no answer. */
export async function prefetch(answers: readonly Answer[]): Promise<QueryClient> {
  const client = makeQueryClient()
  await Promise.all(answers.map((each) => each(client)))
  return client
}

/** Around what a page shows: the first answers to its queries come along with it. */
export async function Prefetched({ answers, children }: { answers: readonly Answer[]; children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(await prefetch(answers))}>{children}</HydrationBoundary>
}
