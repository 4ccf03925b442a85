import type { ReactNode } from 'react'
import type { Draft } from './use-draft.ts'

export type DocumentView = 'form' | 'yaml' | 'commands' | 'expanded' | 'history'

/** A form over the draft of a document. */
export type DocumentForm = (draft: Draft, readOnly: string | null) => ReactNode
