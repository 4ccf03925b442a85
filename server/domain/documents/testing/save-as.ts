import type { CurrentDocument, DocumentNoun, DocumentRef } from '#contracts/documents/document-ref.ts'
import type { PersonWithReach } from '#server/access/person.ts'
import { ann } from '../../testing/lab-stage.ts'
import { saveDocument } from '../save-document.ts'

export const refOf = (noun: DocumentNoun, name: string): DocumentRef => ({ noun, project: 'default', name })

const administrator: PersonWithReach = { ...ann, mayReachIntoHost: true }

/** Saves the text over the document that was looked at. */
export const save = ({ ref, revision }: CurrentDocument, text: string, person = administrator) =>
  saveDocument(ref.noun, { ...ref, document: text, revision }, person)
