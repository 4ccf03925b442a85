import { changesBetween, type DocumentChange } from '#contracts/documents/document-changes.ts'
import {
  type DocumentValue,
  documentFields,
  isVolatile,
  type StringMap,
} from '#contracts/documents/document-fields.ts'
import { problemSentence } from '#contracts/documents/document-problem.ts'
import {
  type DocumentNoun,
  type DocumentRef,
  type DocumentSave,
  documentSaveAction,
} from '#contracts/documents/document-ref.ts'
import { printDocument } from '#contracts/documents/print-document.ts'
import { readDocument } from '#contracts/documents/read-document.ts'
import type { StartedTask } from '#contracts/tasks.ts'
import type { PersonWithReach } from '#server/access/person.ts'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { lxdStatus } from '#server/lxd/errors.ts'
import { inTurn } from '#server/lxd/in-turn.ts'
import type { Operation } from '#server/lxd/operation.ts'
import {
  type DocumentObject,
  documentUrl,
  getDocumentObject,
  putDocumentObject,
} from '#server/lxd/resources/documents.ts'
import { AppError } from '#server/platform/app-error.ts'
import { revisionOf } from './current-document.ts'
import { keepVersion } from './document-history.ts'
import { demandHostAccess } from './host-access.ts'

type Written = { operation: Operation; project: string; before: DocumentValue; changes: DocumentChange[] }

/**
 * Writes a document as a whole. What LXD keeps itself stays as LXD has it, whatever the text says. Errors: `invalid-input`
 * with the line, `changed-meanwhile` when somebody else changed anything that can be edited, `forbidden` for ways into
 * the host, and LXD's own refusals.
 */
export async function saveDocument(
  noun: DocumentNoun,
  save: DocumentSave,
  person: PersonWithReach,
): Promise<StartedTask> {
  const ref: DocumentRef = { noun, project: save.project, name: save.name }
  const draft = read(noun, save.document)
  const written = await inTurn(lxd(), documentUrl(ref), () => write(ref, save, draft, person))
  const who = { id: person.id, name: person.name }
  const label = {
    action: documentSaveAction,
    project: ref.project,
    target: { noun, name: noun === 'image' ? ref.name.slice(0, 12) : ref.name },
    person: who,
  }
  const task = await live().tasks.run(label, async (step) => {
    await step(written.operation)
    await keepVersion(ref, {
      person: who,
      changed: written.changes.map(({ path }) => path.join('.')),
      before: printDocument(noun, written.before),
      after: save.document,
    })
  })
  return { taskId: task.id }
}

function read(noun: DocumentNoun, text: string): DocumentValue {
  const { value, problems } = readDocument(noun, text)
  const [first] = problems.filter((problem) => problem.severity === 'error')
  if (value !== null && first === undefined) return value
  const sentence = first === undefined ? 'This cannot be read.' : problemSentence(first)
  throw new AppError('invalid-input', sentence, { fields: { document: sentence } })
}

/** LXD itself writes `volatile.*` when an instance starts, which changes the ETag and nothing that a person edits. */
async function write(
  ref: DocumentRef,
  save: DocumentSave,
  draft: DocumentValue,
  person: PersonWithReach,
  triesLeft = 5,
): Promise<Written> {
  const current = await getDocumentObject(lxd(), ref)
  if (revisionOf(ref.noun, current) !== save.revision) {
    const message =
      'Somebody else changed this meanwhile. Nothing was overwritten; bring both changes together and save again.'
    throw new AppError('changed-meanwhile', message)
  }
  const wanted = keepOwn(ref, current, draft)
  const changes = changesBetween(ref.noun, current.value, wanted)
  if (changes.length === 0)
    throw new AppError('invalid-input', 'Nothing in it is different from what LXD has.')
  await demandHostAccess(ref, changes, wanted, person)
  try {
    return {
      project: ref.project,
      operation: await putDocumentObject(lxd(), ref, wanted, current.etag),
      before: current.value,
      changes,
    }
  } catch (error) {
    if (lxdStatus(error) !== 412 || triesLeft === 0) throw error
    return write(ref, save, draft, person, triesLeft - 1)
  }
}

/** The draft with everything that LXD keeps itself as it is now. */
function keepOwn(ref: DocumentRef, { value, managed }: DocumentObject, draft: DocumentValue): DocumentValue {
  if (!managed)
    throw new AppError('not-supported', 'LXD only lists this interface; the host itself configures it.')
  const wanted: DocumentValue = {
    texts: { ...draft.texts },
    truths: { ...draft.truths },
    lists: { ...draft.lists },
    config: ref.noun === 'image' ? draft.config : withVolatile(value.config, draft.config),
    devices: draft.devices,
  }
  for (const { key, kind, readOnly } of documentFields[ref.noun]) {
    if (kind === 'truth') keep(wanted.truths, value.truths, key, readOnly)
    else if (kind === 'texts') keep(wanted.lists, value.lists, key, readOnly)
    else if (kind === 'text' || kind === 'time') {
      refuseRename(key, value.texts[key], draft.texts[key])
      keep(wanted.texts, value.texts, key, readOnly ?? (key === 'architecture' && !draft.texts[key]))
    }
  }
  return wanted
}

function keep<T>(
  wanted: Record<string, T>,
  current: Record<string, T>,
  key: string,
  own: boolean | undefined,
): void {
  const value = current[key]
  if (own && value !== undefined) wanted[key] = value
}

function refuseRename(key: string, current: string | undefined, written: string | undefined): void {
  if (!['name', 'driver', 'type'].includes(key) || written === undefined || written === current) return
  const message = `“${key}” cannot be changed here: it is ${current}.`
  throw new AppError('invalid-input', message, { fields: { [key]: message } })
}

function withVolatile(current: StringMap, draft: StringMap): StringMap {
  const pick = (map: StringMap, own: boolean) =>
    Object.entries(map).filter(([key]) => isVolatile(key) === own)
  return Object.fromEntries([
    ...pick(draft, false).filter(([, value]) => value !== ''),
    ...pick(current, true),
  ])
}
