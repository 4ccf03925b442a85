'use client'
import { useQuery } from '@tanstack/react-query'
import { expandedDocumentQuery } from '#app/_features/documents/queries.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import type { DocumentRef, ExpandedDocument } from '#contracts/documents/document-ref.ts'
import { EditorSkeleton } from './editor-skeleton.tsx'

type Line = ExpandedDocument['lines'][number]

/** What is in force, each line with what brings it. */
export default function ExpandedView({ object }: { object: DocumentRef }) {
  const found = useQuery(expandedDocumentQuery(object))
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <EditorSkeleton />
  return (
    <section aria-label="With profiles" className="min-h-0 flex-1 overflow-auto border-t border-border">
      <table className="mono w-full border-collapse">
        <thead className="sr-only">
          <tr>
            <th scope="col">Line</th>
            <th scope="col">Comes from</th>
          </tr>
        </thead>
        <tbody>
          {withOrigins(found.data.lines).map(({ line, origin, key }) => (
            <tr key={key} className="align-top hover:bg-surface-hover">
              <td className="px-4 py-0.5 whitespace-pre-wrap [overflow-wrap:anywhere]">{line}</td>
              <td className="w-48 px-4 py-0.5 font-sans text-muted max-sm:w-28">{origin}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** The origin is said once for lines that follow each other. */
function withOrigins(lines: readonly Line[]) {
  return lines.map((line, index) => {
    const words = originWords(line)
    const before = lines[index - 1]
    const origin = before !== undefined && originWords(before) === words ? '' : words
    return { line: line.text, origin, key: `${index} ${line.text}` }
  })
}

function originWords({ origin }: Line): string {
  if (origin === null) return ''
  if (origin.kind === 'profile') return `profile ${origin.profile}`
  return origin.profile === null ? 'this instance' : `this instance, over ${origin.profile}`
}
