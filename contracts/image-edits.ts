import { z } from 'zod'
import { instanceTypeSchema, projectNameSchema } from './instances.ts'

const fingerprintSchema = z
  .string()
  .regex(/^[0-9a-f]{12,64}$/, 'A fingerprint is 12 to 64 characters, 0–9 and a–f')

const aliasShape = /^[^\s\0]*$/
const aliasRefusal = 'An alias has no spaces, for example debian/12'

const aliasNameSchema = z
  .string()
  .trim()
  .min(1, 'Write an alias')
  .max(255, 'At most 255 characters')
  .regex(aliasShape, aliasRefusal)

/** Empty for none. */
const optionalAliasSchema = z
  .string()
  .trim()
  .max(255, 'At most 255 characters')
  .regex(aliasShape, aliasRefusal)

export const imageRefSchema = z.object({ project: projectNameSchema, fingerprint: fingerprintSchema })
export type ImageRef = z.infer<typeof imageRefSchema>

const propertySchema = z.object({
  key: z.string().trim().min(1, 'Write the key').max(255, 'At most 255 characters'),
  value: z.string().max(4096, 'At most 4096 characters'),
})

/** What can be edited of an image. */
export const imageFieldsSchema = z
  .object({
    aliases: z.array(z.object({ name: aliasNameSchema })).max(100, 'At most 100 aliases'),
    autoUpdate: z.boolean(),
    public: z.boolean(),
    /** ISO time after which the image counts as out of date; null for never. */
    expiresAt: z.iso.datetime({ offset: true, error: 'Choose a day and time' }).nullable(),
    properties: z.array(propertySchema).max(200, 'At most 200 properties'),
  })
  .superRefine((fields, context) => {
    fields.aliases.forEach(({ name }, index) => {
      if (fields.aliases.findIndex((other) => other.name === name) === index) return
      context.addIssue({
        code: 'custom',
        path: ['aliases', index, 'name'],
        message: `“${name}” is in the list twice`,
      })
    })
    fields.properties.forEach(({ key }, index) => {
      if (fields.properties.findIndex((other) => other.key === key) === index) return
      context.addIssue({
        code: 'custom',
        path: ['properties', index, 'key'],
        message: `“${key}” is in the list twice`,
      })
    })
  })
export type ImageFields = z.infer<typeof imageFieldsSchema>

/** What was there before is not judged: LXD let it in. */
const formerFieldsSchema = z.object({
  aliases: z.array(z.object({ name: z.string() })),
  autoUpdate: z.boolean(),
  public: z.boolean(),
  expiresAt: z.string().nullable(),
  properties: z.array(z.object({ key: z.string(), value: z.string() })),
})

/** An edit with what the person saw before it: only what differs is changed. */
export const imageEditSchema = imageRefSchema.extend({
  before: formerFieldsSchema,
  after: imageFieldsSchema,
})
export type ImageEdit = z.infer<typeof imageEditSchema>

export const imagesDeleteSchema = z.object({
  project: projectNameSchema,
  fingerprints: z.array(fingerprintSchema).min(1).max(500),
})
export type ImagesDelete = z.infer<typeof imagesDeleteSchema>

/** Fetches an image into LXD's own store before anybody launches from it. */
export const imageCopySchema = z.object({
  project: projectNameSchema,
  server: z.string().min(1, 'Choose an image server'),
  image: z.string().min(1, 'Choose an image').max(255),
  type: instanceTypeSchema,
  /** Aliases here; empty for none. */
  alias: optionalAliasSchema,
  autoUpdate: z.boolean(),
})
export type ImageCopy = z.infer<typeof imageCopySchema>

/** What goes with an uploaded image, as query of the upload's address. */
export const imageUploadSchema = z.object({
  project: projectNameSchema.default('default'),
  filename: z.string().max(255).default('image'),
  alias: optionalAliasSchema.default(''),
  public: z.enum(['0', '1']).default('0'),
})
export type ImageUpload = z.infer<typeof imageUploadSchema>

/** What the import form asks beside the files. */
export const importFieldsSchema = z.object({
  alias: optionalAliasSchema,
  public: z.boolean(),
  /** The root file system is a disk of a virtual machine. */
  disk: z.boolean(),
})
export type ImportFields = z.infer<typeof importFieldsSchema>

/** `images.*` of the server's config. */
export const imageSettingsSchema = z.object({
  /** Hours between looks for newer versions; 0 never looks. */
  autoUpdateInterval: z
    .string()
    .trim()
    .regex(/^\d{1,6}$/, 'Write whole hours; 0 turns it off'),
  /** Whether images that were downloaded for a launch are kept current too. */
  autoUpdateCached: z.boolean(),
  /** Days after which such an image that nobody launched from is deleted. */
  remoteCacheExpiry: z
    .string()
    .trim()
    .regex(/^\d{1,6}$/, 'Write whole days; 0 keeps them for ever'),
})
export type ImageSettings = z.infer<typeof imageSettingsSchema>

/** Instances made from an image, by its fingerprint. */
export const imageUsageSchema = z.object({
  usage: z.record(z.string(), z.array(z.object({ project: z.string(), name: z.string() }))),
})
export type ImageUsage = z.infer<typeof imageUsageSchema>

export const imageServerNameSchema = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9-]{0,62}$/, 'Small letters, digits and dashes, starting with a letter')

export const imageServerDraftSchema = z.object({
  name: imageServerNameSchema,
  url: z.url({
    protocol: /^https$/,
    error: 'Write an https address, for example https://images.example.org',
  }),
  /** Empty where an authority vouches for the server. */
  certificatePem: z
    .string()
    .trim()
    .refine(
      (pem) => pem === '' || /^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----$/.test(pem),
      'Paste the certificate whole, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----',
    ),
})
export type ImageServerDraft = z.infer<typeof imageServerDraftSchema>

/** What was found at an image server's address. */
export const imageServerTestSchema = z.object({
  images: z.number(),
  /** The certificate it shows where no authority vouches for it; the person compares the fingerprint. */
  certificate: z.object({ pem: z.string(), fingerprint: z.string(), subject: z.string() }).nullable(),
})
export type ImageServerTest = z.infer<typeof imageServerTestSchema>
