'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { runAction } from '#app/_lib/run-action.ts'
import { TextInput } from '#app/_ui/fields/text-input.tsx'
import { FormDialog } from '#app/_ui/form-dialog.tsx'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import { parseByteSize } from '#contracts/byte-size.ts'
import { editPoolCommands } from '#contracts/commands/pool-commands.ts'
import type { PoolEdit, StoragePoolDetails } from '#contracts/storage.ts'
import { editPool } from '#server/actions/storage.ts'

/** A larger file for a loop pool. It never gets smaller again, which the dialog says. */
export function GrowDialog({ pool, onClose }: { pool: StoragePoolDetails; onClose: () => void }) {
  const now = pool.config.size ?? ''
  const form = useForm({ defaultValues: { size: now }, resolver: zodResolver(largerThan(now)) })
  const size = useWatch({ control: form.control, name: 'size' })
  const edit = (after: string): PoolEdit => ({
    name: pool.name,
    driver: pool.driver,
    description: pool.description,
    changes: [{ key: 'size', before: now, after }],
  })
  return (
    <FormDialog
      title={`Grow ${pool.name}`}
      submitLabel="Grow pool"
      form={form}
      commands={editPoolCommands(pool, edit(size))}
      send={async (values) => {
        await runAction(editPool(edit(values.size)))
        onClose()
      }}
      onClose={onClose}
    >
      <TextInput
        control={form.control}
        name="size"
        label="New size"
        help={`Now ${now || 'chosen by LXD'}. A pool cannot be made smaller again.`}
        mono
        autoFocus
      />
    </FormDialog>
  )
}

function largerThan(now: string) {
  const before = parseByteSize(now)
  const least = 'bytes' in before ? before.bytes : 0
  return z.object({
    size: z
      .string()
      .trim()
      .superRefine((text, context) => {
        const parsed = parseByteSize(text)
        if ('problem' in parsed) context.addIssue({ code: 'custom', message: parsed.problem })
        else if (parsed.bytes <= least) {
          context.addIssue({ code: 'custom', message: `More than the ${formatBytes(least)} it has` })
        }
      }),
  })
}
