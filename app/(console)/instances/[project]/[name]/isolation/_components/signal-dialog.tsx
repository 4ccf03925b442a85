'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { runAction } from '#app/_lib/run-action.ts'
import { ConfirmDialog } from '#app/_ui/confirm-dialog.tsx'
import { SelectBox } from '#app/_ui/fields/select-input.tsx'
import { Mono } from '#app/_ui/mono.tsx'
import type { InstanceRef } from '#contracts/instances.ts'
import { type IsolatedProcess, type Signal, signalSchema, signals } from '#contracts/isolation.ts'
import { signalProcess } from '#server/actions/isolation.ts'
import { isolationQuery } from './isolation-query.ts'

const words: Record<Signal, string> = {
  TERM: 'asks it to end',
  KILL: 'ends it at once, without a chance to tidy up',
  HUP: 'asks it to read its settings again; many end instead',
  INT: 'interrupts it, as Ctrl C does',
  STOP: 'holds it until CONT',
  CONT: 'lets it go on after STOP',
}

type Props = { instance: InstanceRef; process: IsolatedProcess; onClose: () => void }

/** Which signal, and to what; the process is named by its start, so that nothing else with its number is hit. */
export function SignalDialog({ instance, process, onClose }: Props) {
  const client = useQueryClient()
  const [signal, setSignal] = useState<Signal>('TERM')
  return (
    <ConfirmDialog
      danger
      title={`Signal ${process.name}`}
      confirmLabel={`Send ${signal}`}
      onClose={onClose}
      onConfirm={async () => {
        const { pid, startedAt } = process
        const { project, name } = instance
        await runAction(signalProcess({ project, name, pid, startedAt, signal }))
        await client.invalidateQueries({ queryKey: isolationQuery(instance).queryKey })
      }}
    >
      <p>
        Process {process.pidInside} in {instance.name}, {process.pid} on the host.
      </p>
      {process.command ? (
        <Mono className="max-h-32 overflow-auto wrap-anywhere">{process.command}</Mono>
      ) : null}
      <SelectBox
        name="signal"
        label="Signal"
        value={signal}
        options={signals.map((id) => ({ id, label: id, note: words[id] }))}
        onChange={(id) => setSignal(signalSchema.catch('TERM').parse(id))}
      />
    </ConfirmDialog>
  )
}
