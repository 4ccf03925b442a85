'use client'
import { useQuery } from '@tanstack/react-query'
import { documentQuery } from '#app/_features/documents/queries.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { type DocumentRef, documentKey } from '#contracts/documents/document-ref.ts'
import type { DocumentForm } from './document-view.ts'
import { DocumentWorkbench } from './document-workbench.tsx'
import { EditorSkeleton } from './editor-skeleton.tsx'

type Props = {
  object: DocumentRef
  /** The same draft as a form, where there is one; shown first. */
  form?: DocumentForm
}

/** An object as form, YAML and commands, with its history. */
export function DocumentTab({ object, form }: Props) {
  const found = useQuery(documentQuery(object))
  if (found.data)
    return <DocumentWorkbench key={documentKey(object)} current={found.data} {...(form && { form })} />
  if (found.isError) return <ErrorState error={found.error} retry={() => void found.refetch()} />
  return <EditorSkeleton />
}
