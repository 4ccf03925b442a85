'use client'
import { Button } from '@heroui/react/button'

type Props = {
  /** Something differs from what is saved. */
  changed: boolean
  /** Whether the role allows saving at all. */
  mayEdit: boolean
  busy: boolean
  onUndo: () => void
  /** The verb on the button, where "Save" does not say enough. */
  saveLabel?: string
}

/** The end of a form over something that exists: undo what was typed, or save it. */
export function SettingsFoot({ changed, mayEdit, busy, onUndo, saveLabel = 'Save' }: Props) {
  return (
    <div className="flex justify-end gap-2">
      {changed ? (
        <Button variant="secondary" onPress={onUndo}>
          Undo the changes
        </Button>
      ) : null}
      {mayEdit ? (
        <Button type="submit" isPending={busy}>
          {saveLabel}
        </Button>
      ) : (
        <p className="text-muted">Your role does not allow changing these.</p>
      )}
    </div>
  )
}
