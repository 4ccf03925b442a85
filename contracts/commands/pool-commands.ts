import { configOfRows } from '../key-facts.ts'
import type { PoolDraft, PoolEdit } from '../storage.ts'
import { assignments } from './config-commands.ts'
import { describeCommands } from './describe-commands.ts'
import type { LxcCommand } from './lxc-command.ts'

/** What to type for the same pool. */
export function createPoolCommands(draft: PoolDraft): LxcCommand[] {
  const config = configOfRows(draft.config)
  return [
    { args: ['storage', 'create', draft.name, draft.driver, ...assignments(config)] },
    ...describePool(draft.name, '', draft.description),
  ]
}

/** What to type for the same edit; nothing where nothing differs. */
export function editPoolCommands(before: { description: string }, edit: PoolEdit): LxcCommand[] {
  return [
    ...edit.changes.map(
      ({ key, after }): LxcCommand => ({
        args:
          after === ''
            ? ['storage', 'unset', edit.name, key]
            : ['storage', 'set', edit.name, `${key}=${after}`],
      }),
    ),
    ...describePool(edit.name, before.description, edit.description),
  ]
}

export function deletePoolCommands(name: string): LxcCommand[] {
  return [{ args: ['storage', 'delete', name] }]
}

function describePool(name: string, before: string, after: string): LxcCommand[] {
  return describeCommands({ segments: ['storage-pools', name], before, after })
}
