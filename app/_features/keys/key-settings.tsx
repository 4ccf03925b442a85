'use client'
import { useMay } from '#app/_lib/viewer.tsx'
import { EditForm } from '#app/_ui/edit-form.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { notify } from '#app/_ui/toast.ts'
import type { LxcCommand } from '#contracts/commands/lxc-command.ts'
import type { KeyFact } from '#contracts/key-facts.ts'
import type { Permission } from '#contracts/permissions.ts'
import { KeyFields } from './key-fields.tsx'
import type { KeyOffers } from './key-offers.ts'
import type { useKeyEdit } from './use-key-edit.ts'

type Props = {
  edit: ReturnType<typeof useKeyEdit>
  facts: readonly KeyFact[]
  extensions: readonly string[]
  permission: Permission
  /** As in "Saved the pool fast". */
  what: string
  groupOf?: (key: string) => string
  offers?: KeyOffers
  commands: readonly LxcCommand[]
  save: () => Promise<unknown>
}

/** Description and keys of something that exists, with the commands that do the same. */
export function KeySettings({ edit, facts, extensions, permission, what, commands, save, ...rest }: Props) {
  const mayEdit = useMay(permission)
  const { form } = edit
  const send = async () => {
    if (!edit.changed) return
    await save()
    edit.saved()
    notify({ tone: 'done', title: `Saved ${what}` })
  }
  return (
    <Panel title="Settings">
      <EditForm
        form={form}
        commands={edit.changed ? commands : []}
        mayEdit={mayEdit}
        onUndo={edit.undo}
        send={send}
      >
        <fieldset disabled={!mayEdit} className="grid min-w-0 gap-3">
          <TextInput control={form.control} name="description" label="Description" />
          <KeyFields
            {...rest}
            control={form.control}
            name={(index) => `config.${index}.value` as const}
            rows={edit.rows}
            facts={facts}
            exists
            extensions={extensions}
            onAdd={(row) => form.setValue('config', [...form.getValues('config'), row])}
          />
        </fieldset>
      </EditForm>
    </Panel>
  )
}
