import 'server-only'
import { instanceRefSchema } from '#contracts/instances.ts'
import type { Viewer } from '#contracts/people.ts'
import type { TerminalList } from '#contracts/terminals.ts'
import { listTerminals } from '#server/domain/terminals/list-terminals.ts'
import { AppError } from '#server/platform/app-error.ts'

/** The reader's own terminals and consoles on the instance that the query names. */
export function readTerminals(viewer: Viewer, query: URLSearchParams): TerminalList {
  const ref = instanceRefSchema.safeParse(Object.fromEntries(query))
  if (!ref.success) throw new AppError('invalid-input', 'Name an instance: ?project=…&name=…')
  return listTerminals(viewer.id, ref.data)
}
