'use client'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { SettingsFoot } from '#app/_ui/settings-foot.tsx'
import { notify } from '#app/_ui/toast.ts'
import { commandLine, type LxcCommand } from '#contracts/commands/lxc-command.ts'
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
  const { submit, failure, busy } = useFormAction(form, async () => {
    if (!edit.changed) return
    await save()
    edit.saved()
    notify({ tone: 'done', title: `Saved ${what}` })
  })
  return (
    <Panel title="Settings">
      <form noValidate className="grid gap-3" onSubmit={(event) => void submit(event)}>
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
        {edit.changed ? <CommandsPane commands={commands.map(commandLine)} /> : null}
        <FailureBox failure={failure} />
        <SettingsFoot changed={edit.changed} mayEdit={mayEdit} busy={busy} onUndo={edit.undo} />
      </form>
    </Panel>
  )
}
