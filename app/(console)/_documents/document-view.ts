import type { ReactNode } from 'react'
import type { DocumentProblem } from '#contracts/documents/document-problem.ts'
import type { Draft } from './use-draft.ts'

export type DocumentView = 'form' | 'yaml' | 'commands' | 'expanded' | 'history'

/** A form over the draft of a document. `refusal`: what LXD said of one entry of the draft as it now is. */
export type DocumentForm = (
  draft: Draft,
  readOnly: string | null,
  refusal: DocumentProblem | null,
) => ReactNode
