import { z } from 'zod'
import { type DocumentValue, documentFields, documentFolders } from '#contracts/documents/document-fields.ts'
import type { DocumentNoun, DocumentRef } from '#contracts/documents/document-ref.ts'
import type { GetOptions, LxdClient } from '../lxd-client.ts'
import type { Operation } from '../operation.ts'
import { startOperation } from '../operations.ts'
import { type LxdUrl, lxdUrl } from '../url.ts'
import { configSchema, devicesSchema, stringsSchema } from './lists.ts'

const objectSchema = z.looseObject({
  type: z.string().default(''),
  driver: z.string().default(''),
  managed: z.boolean().default(true),
})
type LxdObject = z.infer<typeof objectSchema>

export type DocumentObject = {
  value: DocumentValue
  /** Null where this LXD sends none: pools before 5.21. */
  etag: string | null
  /** container, virtual-machine, a storage driver, a type of network. */
  type: string
  /** Interfaces that LXD only lists cannot be changed. */
  managed: boolean
}

export function documentUrl({ noun, project, name }: DocumentRef): LxdUrl {
  return lxdUrl([documentFolders[noun], name], noun === 'storage' ? {} : { project })
}

/** An object as a document has it, with what guards a write. Errors: `not-found` and the others of `get`. */
export async function getDocumentObject(
  client: LxdClient,
  ref: DocumentRef,
  options?: GetOptions,
): Promise<DocumentObject> {
  const { value: object, etag } = await client.get(documentUrl(ref), objectSchema, options)
  return {
    value: documentValue(ref.noun, object),
    etag,
    type: ref.noun === 'storage' ? object.driver : object.type,
    managed: object.managed,
  }
}

function documentValue(noun: DocumentNoun, object: LxdObject): DocumentValue {
  const value: DocumentValue = { texts: {}, truths: {}, lists: {}, config: {}, devices: {} }
  for (const { key, kind, optional } of documentFields[noun]) {
    const given = object[key]
    if (kind === 'truth') value.truths[key] = given === true
    else if (kind === 'texts') value.lists[key] = listOf(noun, key, stringsSchema.parse(given))
    else if (kind === 'config') value.config = configSchema.parse(given)
    else if (kind === 'devices') value.devices = devicesSchema.parse(given)
    else if (typeof given === 'string' || optional !== true) value.texts[key] = textOf(given)
  }
  return value
}

function textOf(given: unknown): string {
  return typeof given === 'string' ? given : ''
}

/** LXD names users in any order; `lxc` sorts them for pools and networks. */
function listOf(noun: DocumentNoun, key: string, items: string[]): string[] {
  return key === 'used_by' && noun !== 'profile' ? items.sort() : items
}

/** Writes everything that can be written, under the ETag of what was read. Errors: those of `send`. */
export function putDocumentObject(
  client: LxdClient,
  ref: DocumentRef,
  value: DocumentValue,
  etag: string | null,
): Promise<Operation> {
  const body: Record<string, unknown> = {}
  for (const { key, kind, readOnly } of documentFields[ref.noun]) {
    // LXD wants to be told whether an instance is stateful, though it decides that itself.
    if (readOnly && key !== 'stateful') continue
    if (kind === 'truth') body[key] = value.truths[key] ?? false
    else if (kind === 'texts') body[key] = value.lists[key] ?? []
    else if (kind === 'config') body[key] = value.config
    else if (kind === 'devices') body[key] = value.devices
    else body[key] = value.texts[key] ?? ''
  }
  return startOperation(client, 'PUT', documentUrl(ref), body, etag === null ? {} : { ifMatch: etag })
}

const expandedSchema = z.looseObject({
  expanded_config: configSchema,
  expanded_devices: devicesSchema,
})

/** An instance with everything that its profiles bring. */
export async function getExpandedInstance(client: LxdClient, ref: DocumentRef): Promise<DocumentValue> {
  const { value: object } = await client.get(documentUrl(ref), objectSchema)
  const { expanded_config: config, expanded_devices: devices } = expandedSchema.parse(object)
  return { ...documentValue('instance', object), config, devices }
}
