import { createHash } from 'node:crypto'
import { configFieldOf, documentFields, isVolatile } from '#contracts/documents/document-fields.ts'
import type { CurrentDocument, DocumentNoun, DocumentRef } from '#contracts/documents/document-ref.ts'
import { printDocument, sortedKeys } from '#contracts/documents/print-document.ts'
import { lxd } from '#server/lxd/client.ts'
import { type DocumentObject, getDocumentObject } from '#server/lxd/resources/documents.ts'

/** An object as `lxc … show` prints it. Errors: `not-found`. */
export async function currentDocument(ref: DocumentRef): Promise<CurrentDocument> {
  return documentOf(ref, await getDocumentObject(lxd(), ref))
}

export function documentOf(ref: DocumentRef, object: DocumentObject): CurrentDocument {
  return {
    ref,
    text: printDocument(ref.noun, object.value),
    revision: revisionOf(ref.noun, object),
    type: object.type,
    editable: object.managed,
  }
}

/**
 * What stands for everything that a person can edit. LXD's own ETag will not do: it changes with `volatile.*` whenever an
 * instance starts, does not cover descriptions, and pools have none.
 */
export function revisionOf(noun: DocumentNoun, { value }: DocumentObject): string {
  const parts = documentFields[noun]
    .filter((field) => !field.readOnly)
    .map(({ key, kind }) => {
      if (kind === 'devices')
        return sortedKeys(value.devices).map((name) => [name, sorted(value.devices[name] ?? {})])
      if (key === configFieldOf(noun)) return sorted(value.config).filter(([name = '']) => !isVolatile(name))
      return [value.texts[key], value.truths[key], value.lists[key]]
    })
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}

function sorted(map: Readonly<Record<string, string>>): string[][] {
  return sortedKeys(map).map((key) => [key, map[key] ?? ''])
}
