import { documentQuery } from '#app/_features/documents/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import type { DocumentRef } from '#contracts/documents/document-ref.ts'
import { readDocument } from '#server/reads/documents.ts'
import { DocumentTab } from './document-tab.tsx'

/** The document of a pool, a network or an image. The page has asked who looks at it. */
export function DocumentPage({ object }: { object: DocumentRef }) {
  return (
    <Prefetched answers={[answer(documentQuery(object), () => readDocument(object))]}>
      <DocumentTab object={object} />
    </Prefetched>
  )
}
