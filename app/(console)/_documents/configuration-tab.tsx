'use client'
import type { DocumentRef } from '#contracts/documents/document-ref.ts'
import { ConfigForm } from './config-form.tsx'
import { DocumentTab } from './document-tab.tsx'
import type { DocumentForm } from './document-view.ts'

const configForm: DocumentForm = (draft, readOnly, refusal) => (
  <ConfigForm draft={draft} readOnly={readOnly} refusal={refusal} />
)

/** An instance or a profile as table, YAML and commands. */
export function ConfigurationTab({ object }: { object: DocumentRef }) {
  return <DocumentTab object={object} form={configForm} />
}
