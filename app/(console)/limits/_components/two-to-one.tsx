'use client'
import { useState } from 'react'
import { runAction } from '#app/_lib/run-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { SelectBox } from '#app/_ui/fields/select-input.tsx'
import { limitCommands } from '#contracts/commands/limit-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { instanceKey } from '#contracts/instance-key.ts'
import type { LimitedInstance } from '#contracts/limits/limits.ts'
import { twoToOneLimits } from '#contracts/limits/two-to-one.ts'
import { setTwoToOne } from '#server/actions/limits.ts'

type Props = {
  running: readonly LimitedInstance[]
  /** CPU on which the two compete. */
  cpu: number
  onSet: () => void
  onClose: () => void
}

/** The textbook case: one container without a limit and one of half the weight share a CPU two to one. */
export function TwoToOne({ running, cpu, onSet, onClose }: Props) {
  const [plainKey, setPlain] = useState(running[0] ? instanceKey(running[0]) : '')
  const [halfKey, setHalf] = useState(running[1] ? instanceKey(running[1]) : '')
  const plain = running.find((each) => instanceKey(each) === plainKey)
  const half = running.find((each) => instanceKey(each) === halfKey)
  const draft = plain && half && plain !== half ? { plain: refOf(plain), half: refOf(half), cpu } : null
  const options = running.map((each) => ({ id: instanceKey(each), label: each.name, note: each.project }))
  return (
    <ConfirmDialog
      title="Two to one on one CPU"
      confirmLabel="Set these limits"
      onClose={onClose}
      onConfirm={async () => {
        if (!draft) throw new Error('Choose two different containers.')
        await runAction(setTwoToOne(draft))
        onSet()
      }}
    >
      <p>
        With one busy process in the first and three in the second, the first gets 66.7 % of the CPU and each
        of the three 11.1 %: they share what their container gets. The limits that both have now are kept, to
        be put back afterwards.
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
      {draft ? (
        <CommandsPane
          commands={twoToOneLimits(draft)
            .flatMap(({ ref, values }) => limitCommands([ref], values))
            .map(commandLine)}
        />
      ) : (
        <p className="text-muted">Choose two different containers.</p>
      )}
    </ConfirmDialog>
  )
}

function refOf({ project, name }: LimitedInstance) {
  return { project, name }
}
