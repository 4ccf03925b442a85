import { keyOverlayQuery } from '#app/_features/configuration/queries.ts'
import { documentQuery } from '#app/_features/documents/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import type { DocumentRef } from '#contracts/documents/document-ref.ts'
import { readKeyOverlay } from '#server/reads/configuration.ts'
import { readDocument } from '#server/reads/documents.ts'
import { ConfigurationTab } from './configuration-tab.tsx'

/** The document of an instance or a profile, and what LXD says of its keys. The page has asked who looks at it. */
export function ConfigurationPage({ object }: { object: DocumentRef }) {
  return (
    <Prefetched
      answers={[
        answer(documentQuery(object), () => readDocument(object)),
        answer(keyOverlayQuery(), readKeyOverlay),
      ]}
    >
      <ConfigurationTab object={object} />
    </Prefetched>
  )
}
