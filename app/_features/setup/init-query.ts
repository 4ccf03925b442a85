import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import { type Answers, answerCheckSchema } from '#contracts/setup/answers.ts'
import { setupFactsSchema } from '#contracts/setup/setup-facts.ts'

/** What the questions depend on. Not read again by itself: questions must not change under one's hands. */
export function setupFactsQuery() {
  return queryOptions({
    queryKey: ['setup', 'facts'],
    queryFn: ({ signal }) => fetchJson(apiPaths.setupFacts(), setupFactsSchema, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** What the host says to answers, by question. */
export function answerCheckQuery(given: Answers) {
  // Secrets have nothing to do with the host, and no business in an address.
  const answers = { ...given, password: '', token: '', clusterPassword: '', certificate: '', maasKey: '' }
  return queryOptions({
    queryKey: ['setup', 'check', answers],
    queryFn: ({ signal }) =>
      fetchJson(apiPaths.setupCheck(JSON.stringify(answers)), answerCheckSchema, { signal }),
    placeholderData: keepPreviousData,
  })
}
