import 'server-only'
import {
  type CurrentDocument,
  type DocumentNoun,
  type DocumentRef,
  type DocumentVersion,
  type DocumentVersionTexts,
  documentRefSchema,
  type ExpandedDocument,
} from '#contracts/documents/document-ref.ts'
import type { Viewer } from '#contracts/people.ts'
import type { Permission } from '#contracts/permissions.ts'
import { demand } from '#server/access/permissions.ts'
import { currentDocument } from '#server/domain/documents/current-document.ts'
import { getVersion, listVersions } from '#server/domain/documents/document-history.ts'
import { expandedDocument } from '#server/domain/documents/expanded-document.ts'
import { lxd } from '#server/lxd/client.ts'
import { getDocumentObject, getExpandedInstance } from '#server/lxd/resources/documents.ts'
import { listProfiles } from '#server/lxd/resources/profiles.ts'
import { named } from './given.ts'

const permissionOf: Record<DocumentNoun, Permission> = {
  instance: 'instance:read',
  profile: 'profile:read',
  storage: 'storage:read',
  network: 'network:read',
  image: 'image:read',
}

/** The object that a request is about, once the viewer may read such. Errors: `not-found`, `forbidden`. */
export function documentAsked(viewer: Viewer, noun: unknown, request: Request): DocumentRef {
  const asked = new URL(request.url).searchParams
  const project = asked.get('project') ?? 'default'
  const ref = named(documentRefSchema, { noun, project, name: asked.get('name') })
  demand(viewer, permissionOf[ref.noun])
  return ref
}

export async function readDocument(ref: DocumentRef): Promise<CurrentDocument> {
  return currentDocument(ref)
}

/** Saves of it through the console, newest first. */
export async function readVersions(ref: DocumentRef): Promise<{ versions: DocumentVersion[] }> {
  return { versions: await listVersions(ref) }
}

export async function readVersion(ref: DocumentRef, id: string): Promise<DocumentVersionTexts> {
  return getVersion(ref, id)
}

/** Only instances have profiles to be expanded by. */
export async function readExpanded(ref: DocumentRef): Promise<ExpandedDocument> {
  const [{ value: own }, expanded, profiles] = await Promise.all([
    getDocumentObject(lxd(), ref),
    getExpandedInstance(lxd(), ref),
    listProfiles(lxd(), ref.project),
  ])
  return expandedDocument(own, expanded, profiles)
}
