import { changesBetween, type DocumentChange, editableChanges } from '../documents/document-changes.ts'
import { configFieldOf, type DocumentValue, documentFolders } from '../documents/document-fields.ts'
import type { DocumentNoun, DocumentRef } from '../documents/document-ref.ts'
import { assignments, queryCommand } from './config-commands.ts'
import { inProject, type LxcCommand } from './lxc-command.ts'

const words: Record<DocumentNoun, readonly string[]> = {
  instance: ['config'],
  profile: ['profile'],
  storage: ['storage'],
  network: ['network'],
  image: ['image'],
}

/** What to type to get from one state of an object to another; nothing where nothing differs. */
export function documentCommands(
  ref: DocumentRef,
  before: DocumentValue,
  after: DocumentValue,
): LxcCommand[] {
  const changes = editableChanges(changesBetween(ref.noun, before, after), ref.noun)
  const config = changes.filter(({ path }) => path[0] === configFieldOf(ref.noun))
  const devices = changes.filter(({ path }) => path[0] === 'devices')
  const profiles = changes.find(({ path }) => path[0] === 'profiles')
  const assigned = ref.noun === 'instance' && profiles !== undefined
  const rest = changes.filter(
    (change) => !config.includes(change) && !devices.includes(change) && !(assigned && change === profiles),
  )
  return [
    ...(assigned ? [assign(ref, profiles)] : []),
    ...(ref.noun === 'image' ? propertyCommands(ref, config) : configCommands(ref, config)),
    ...deviceCommands(ref, devices, after),
    ...patchCommands(ref, rest, config.filter(needsPatch), after),
  ]
}

/** `lxc` reads the value from its standard input when it is a dash. */
function needsPatch({ path, after }: DocumentChange): boolean {
  return path[0] === 'config' && after === '-'
}

function command(ref: DocumentRef, ...args: string[]): LxcCommand {
  const all = [...words[ref.noun], ...args]
  return ref.noun === 'storage' ? { args: all } : inProject(ref.project, ...all)
}

function assign(ref: DocumentRef, { after }: DocumentChange): LxcCommand {
  return inProject(ref.project, 'profile', 'assign', ref.name, Array.isArray(after) ? after.join(',') : '')
}

function configCommands(ref: DocumentRef, changes: readonly DocumentChange[]): LxcCommand[] {
  const set = changes.filter(
    (change) => typeof change.after === 'string' && change.after !== '' && !needsPatch(change),
  )
  const unset = changes.filter(({ after }) => after === null || after === '')
  const given = set.map(({ path, after }) => `${path[1]}=${after}`)
  return [
    ...unset.map(({ path }) => command(ref, 'unset', ref.name, path[1] ?? '')),
    ...(given.length > 0 ? [command(ref, 'set', ref.name, ...given)] : []),
  ]
}

function propertyCommands(ref: DocumentRef, changes: readonly DocumentChange[]): LxcCommand[] {
  return changes.map(({ path, after }) =>
    typeof after === 'string'
      ? command(ref, 'set-property', ref.name, path[1] ?? '', after)
      : command(ref, 'unset-property', ref.name, path[1] ?? ''),
  )
}

function deviceCommands(
  ref: DocumentRef,
  changes: readonly DocumentChange[],
  after: DocumentValue,
): LxcCommand[] {
  const names = [...new Set(changes.map(({ path }) => path[1] ?? ''))]
  return names.flatMap((name) => {
    const own = changes.filter(({ path }) => path[1] === name)
    const device = after.devices[name]
    const whole = own.find(({ path }) => path.length === 2)
    const remove = command(ref, 'device', 'remove', ref.name, name)
    if (device === undefined) return [remove]
    const { type = '', ...config } = device
    const add = command(ref, 'device', 'add', ref.name, name, type, ...assignments(config))
    if (whole !== undefined) return [add]
    // `lxc` cannot turn a device into one of another type.
    if (own.some(({ path }) => path[2] === 'type')) return [remove, add]
    const set = own.flatMap(({ path, after: value }) =>
      typeof value === 'string' && value !== '' ? [`${path[2]}=${value}`] : [],
    )
    return [
      ...own
        .filter(({ after: value }) => value === null || value === '')
        .map(({ path }) => command(ref, 'device', 'unset', ref.name, name, path[2] ?? '')),
      ...(set.length > 0 ? [command(ref, 'device', 'set', ref.name, name, ...set)] : []),
    ]
  })
}

/** For what `lxc` of LXD 5.0 has no verb for. A description that is left out of a PATCH would be cleared. */
function patchCommands(
  ref: DocumentRef,
  changes: readonly DocumentChange[],
  dashes: readonly DocumentChange[],
  after: DocumentValue,
): LxcCommand[] {
  if (changes.length + dashes.length === 0) return []
  const body: Record<string, unknown> = Object.fromEntries(
    changes.map(({ path, after: value }) => [path[0], value]),
  )
  if (after.texts.description !== undefined) body.description = after.texts.description
  if (dashes.length > 0)
    body.config = Object.fromEntries(dashes.map(({ path, after: value }) => [path[1], value]))
  const project = ref.noun === 'storage' ? 'default' : ref.project
  return [queryCommand('PATCH', [documentFolders[ref.noun], ref.name], body, project)]
}
