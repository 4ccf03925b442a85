import type { DocumentNoun } from './document-ref.ts'

/** What stands under a top-level key. `time` is a text that YAML writes without quotes. */
export type FieldKind = 'text' | 'time' | 'truth' | 'texts' | 'config' | 'devices'

export type DocumentField = {
  key: string
  kind: FieldKind
  /** LXD writes it itself; it is shown and kept. */
  readOnly?: true
  /** Only newer releases have it. */
  optional?: true
  /** One sentence of our own. */
  help: string
}

const config: DocumentField = { key: 'config', kind: 'config', help: 'Settings: a key and a value each.' }
const description: DocumentField = { key: 'description', kind: 'text', help: 'A note for people.' }
const devices: DocumentField = {
  key: 'devices',
  kind: 'devices',
  help: 'Devices by their name: network cards, disks and what else the host passes on.',
}
const name: DocumentField = {
  key: 'name',
  kind: 'text',
  readOnly: true,
  help: 'Its name. Renaming has an action of its own.',
}
const usedBy: DocumentField = { key: 'used_by', kind: 'texts', readOnly: true, help: 'What uses it.' }
const status: DocumentField = { key: 'status', kind: 'text', readOnly: true, help: 'As LXD found it.' }
const locations: DocumentField = {
  key: 'locations',
  kind: 'texts',
  readOnly: true,
  help: 'Members of the cluster that have it.',
}
const project: DocumentField = {
  key: 'project',
  kind: 'text',
  readOnly: true,
  optional: true,
  help: 'The project it belongs to.',
}
const profiles: DocumentField = {
  key: 'profiles',
  kind: 'texts',
  help: 'Profiles in order: a later one wins over an earlier one.',
}

/** Top-level keys in the order in which `lxc` prints them. */
export const documentFields: Record<DocumentNoun, readonly DocumentField[]> = {
  instance: [
    { key: 'architecture', kind: 'text', help: 'The processor it runs on, as LXD calls it.' },
    config,
    devices,
    { key: 'ephemeral', kind: 'truth', help: 'LXD deletes it as soon as it stops.' },
    profiles,
    { key: 'stateful', kind: 'truth', readOnly: true, help: 'Whether its memory was saved when it stopped.' },
    description,
  ],
  profile: [config, description, devices, name, usedBy, project],
  storage: [
    config,
    description,
    name,
    { key: 'driver', kind: 'text', readOnly: true, help: 'What keeps the data. It cannot be changed.' },
    usedBy,
    status,
    locations,
  ],
  network: [
    config,
    description,
    name,
    { key: 'type', kind: 'text', readOnly: true, help: 'What it is. It cannot be changed.' },
    usedBy,
    { key: 'managed', kind: 'truth', readOnly: true, help: 'False for what the host made itself.' },
    status,
    locations,
    project,
  ],
  image: [
    { key: 'auto_update', kind: 'truth', help: 'LXD fetches newer versions from where it came from.' },
    { key: 'properties', kind: 'config', help: 'What is known of the image.' },
    { key: 'public', kind: 'truth', help: 'Whoever reaches this LXD over the network may copy it.' },
    { key: 'expires_at', kind: 'time', help: 'When LXD deletes it; the years 1 and 1970 stand for never.' },
    { ...profiles, help: 'Profiles that instances of this image start with.' },
  ],
}

export function fieldOf(noun: DocumentNoun, key: string): DocumentField | undefined {
  return documentFields[noun].find((field) => field.key === key)
}

/** Where the keys and values stand. */
export function configFieldOf(noun: DocumentNoun): string {
  return noun === 'image' ? 'properties' : 'config'
}

export type StringMap = Record<string, string>

/** What a document says, by the kind of its fields; `config` is an image's `properties` too. */
export type DocumentValue = {
  texts: StringMap
  truths: Record<string, boolean>
  lists: Record<string, readonly string[]>
  config: StringMap
  devices: Record<string, StringMap>
}

/** LXD keeps these itself. */
export function isVolatile(key: string): boolean {
  return key.startsWith('volatile.')
}

/** Where LXD has the objects of each, below `/1.0`. */
export const documentFolders: Readonly<Record<DocumentNoun, string>> = {
  instance: 'instances',
  profile: 'profiles',
  storage: 'storage-pools',
  network: 'networks',
  image: 'images',
}
