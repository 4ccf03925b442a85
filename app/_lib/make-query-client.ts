import { QueryCache, QueryClient } from '@tanstack/react-query'
import { toFailure } from './app-failure.ts'
import { paths } from './paths.ts'

/**
 * Lists are kept current by the live stream, so nothing is read again on focus or by a clock. What has no events
 * says its own staleTime in its queryOptions.
 */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: signInAgain }),
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        refetchOnWindowFocus: false,
        retry: (count, error) => count < 2 && toFailure(error).code === 'console-unreachable',
      },
    },
  })
}

function signInAgain(error: unknown) {
  if (typeof window === 'undefined' || toFailure(error).code !== 'unauthenticated') return
  const here = window.location.pathname + window.location.search
  window.location.assign(paths.signIn({ next: here }))
}
