import { queryOptions } from '@tanstack/react-query'
import { fetchJson } from '#app/_lib/fetch-json.ts'
import { apiPaths } from '#app/_lib/paths.ts'
import {
  currentDocumentSchema,
  type DocumentRef,
  documentVersionsSchema,
  documentVersionTextsSchema,
  expandedDocumentSchema,
} from '#contracts/documents/document-ref.ts'

/** Begins as the keys do that the live stream invalidates when the object changes. */
function keyOf({ noun, project, name }: DocumentRef) {
  return noun === 'instance'
    ? (['instances', 'one', project, name, 'document'] as const)
    : ([noun, 'document', project, name] as const)
}

/** An object as YAML. */
export function documentQuery(ref: DocumentRef) {
  return queryOptions({
    queryKey: [...keyOf(ref), 'current'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.document(ref), currentDocumentSchema, { signal }),
    staleTime: 5_000,
  })
}

/** Its saves through the console, newest first. */
export function documentVersionsQuery(ref: DocumentRef) {
  return queryOptions({
    queryKey: [...keyOf(ref), 'versions'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.documentVersions(ref), documentVersionsSchema, { signal }),
    staleTime: 0,
  })
}

export function documentVersionQuery(ref: DocumentRef, id: string) {
  return queryOptions({
    queryKey: [...keyOf(ref), 'versions', id] as const,
    queryFn: ({ signal }) =>
      fetchJson(apiPaths.documentVersion(ref, id), documentVersionTextsSchema, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** An instance with everything that its profiles bring. */
export function expandedDocumentQuery(ref: DocumentRef) {
  return queryOptions({
    queryKey: [...keyOf(ref), 'expanded'] as const,
    queryFn: ({ signal }) => fetchJson(apiPaths.expandedInstance(ref), expandedDocumentSchema, { signal }),
    staleTime: 5_000,
  })
}
