import { z } from 'zod'
import { projectNameSchema } from '../instances.ts'

/** What can be read and edited as YAML. */
export const documentNounSchema = z.enum(['instance', 'profile', 'storage', 'network', 'image'])
export type DocumentNoun = z.infer<typeof documentNounSchema>

/** One object of LXD. `name` is an image's fingerprint; pools belong to no project and stand in `default`. */
export const documentRefSchema = z.object({
  noun: documentNounSchema,
  project: projectNameSchema,
  name: z.string().min(1).max(64),
})
export type DocumentRef = z.infer<typeof documentRefSchema>

/** What the task log calls a save. */
export const documentSaveAction = 'Edit as YAML'

export const documentKey = (ref: DocumentRef) => `${ref.noun} ${ref.project}/${ref.name}`

/** Far more than any object has; cloud-init files are the longest part. In characters. */
export const longestDocument = 262_144

/** An object as `lxc … show` prints it. */
export const currentDocumentSchema = z.object({
  ref: documentRefSchema,
  text: z.string(),
  /** Stands for everything that can be edited: another one means that somebody changed it. */
  revision: z.string(),
  /** LXD's word for what it is: container, virtual-machine, a storage driver, a type of network. */
  type: z.string(),
  /** False for what LXD only lists, such as interfaces of the host. */
  editable: z.boolean(),
})
export type CurrentDocument = z.infer<typeof currentDocumentSchema>

export const documentSaveSchema = documentRefSchema.omit({ noun: true }).extend({
  document: z.string().max(longestDocument, `At most ${longestDocument / 1024} KiB of text`),
  /** Of the document that was edited. */
  revision: z.string().max(128),
})
export type DocumentSave = z.infer<typeof documentSaveSchema>

/** One save made through the console. */
export const documentVersionSchema = z.object({
  id: z.string(),
  /** ISO time. */
  at: z.string(),
  person: z.string(),
  /** What it changed, e.g. `config.limits.cpu`. */
  changed: z.array(z.string()),
})
export type DocumentVersion = z.infer<typeof documentVersionSchema>
export const documentVersionsSchema = z.object({ versions: z.array(documentVersionSchema) })

export const documentVersionTextsSchema = documentVersionSchema.extend({
  before: z.string(),
  after: z.string(),
})
export type DocumentVersionTexts = z.infer<typeof documentVersionTextsSchema>

/** What is in force on an instance, line by line with what brings it. */
export const expandedDocumentSchema = z.object({
  lines: z.array(
    z.object({
      text: z.string(),
      /** `instance`: its own, instead of what the profile named here brings. Null: of no one in particular. */
      origin: z
        .discriminatedUnion('kind', [
          z.object({ kind: z.literal('instance'), profile: z.string().nullable() }),
          z.object({ kind: z.literal('profile'), profile: z.string() }),
        ])
        .nullable(),
    }),
  ),
})
export type ExpandedDocument = z.infer<typeof expandedDocumentSchema>
