'use client'
import { useState } from 'react'
import { runAction } from '#app/_lib/run-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { SelectBox } from '#app/_ui/fields/select-input.tsx'
import { limitCommands } from '#contracts/commands/limit-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import type { LimitedInstance, LimitValues } from '#contracts/limits/limits.ts'
import { editLimits } from '#server/actions/limits.ts'

/** Limits as they are to be, for one container. */
export type LimitChange = { ref: InstanceRef; values: LimitValues }

type Props = {
  running: readonly LimitedInstance[]
  /** CPU on which the two compete. */
  cpu: number
  /** `plain` and `half` are set; `back` gives both the limits they had. */
  onSet: (given: { plain: InstanceRef; half: InstanceRef; back: readonly LimitChange[] }) => void
  onClose: () => void
}

/** The textbook case: one container without a limit and one of half the weight share a CPU two to one. */
export function TwoToOne({ running, cpu, onSet, onClose }: Props) {
  const [plainKey, setPlain] = useState(running[0] ? instanceKey(running[0]) : '')
  const [halfKey, setHalf] = useState(running[1] ? instanceKey(running[1]) : '')
  const plain = running.find((each) => instanceKey(each) === plainKey)
  const half = running.find((each) => instanceKey(each) === halfKey)
  const changes = plain && half && plain !== half ? changesFor(plain, half, cpu) : []
  const options = running.map((each) => ({ id: instanceKey(each), label: each.name, note: each.project }))
  return (
    <ConfirmDialog
      title="Two to one on one CPU"
      confirmLabel="Set these limits"
      onClose={onClose}
      onConfirm={async () => {
        if (!plain || !half || changes.length === 0) throw new Error('Choose two different containers.')
        await applyLimits(changes)
        onSet({ plain, half, back: [backOf(plain), backOf(half)] })
      }}
    >
      <p>
        With one busy process in the first and three in the second, the first gets 66.7 % of the CPU and each
        of the three 11.1 %: they share what their container gets. The limits can be put back afterwards.
      </p>
      <SelectBox
        name="plain"
        label="Without a limit"
        options={options}
        value={plainKey}
        onChange={setPlain}
      />
      <SelectBox
        name="half"
        label="With half the weight"
        options={options}
        value={halfKey}
        onChange={setHalf}
      />
      {changes.length > 0 ? (
        <CommandsPane
          commands={changes.flatMap(({ ref, values }) => limitCommands([ref], values)).map(commandLine)}
        />
      ) : (
        <p className="text-muted">Choose two different containers.</p>
      )}
    </ConfirmDialog>
  )
}

export async function applyLimits(changes: readonly LimitChange[]): Promise<void> {
  for (const { ref, values } of changes) {
    await runAction(
      editLimits({ refs: [{ project: ref.project, name: ref.name }], type: 'container', values, rates: [] }),
    )
  }
}

function changesFor(plain: InstanceRef, half: InstanceRef, cpu: number): LimitChange[] {
  const pinned = { 'limits.cpu': `${cpu}-${cpu}`, 'limits.cpu.priority': '' }
  return [
    { ref: plain, values: { ...pinned, 'limits.cpu.allowance': '' } },
    { ref: half, values: { ...pinned, 'limits.cpu.allowance': '50%' } },
  ]
}

function backOf(instance: LimitedInstance): LimitChange {
  const had = (key: string) => instance.own[key] ?? ''
  const values = {
    'limits.cpu': had('limits.cpu'),
    'limits.cpu.allowance': had('limits.cpu.allowance'),
    'limits.cpu.priority': had('limits.cpu.priority'),
  }
  return { ref: instance, values }
}
