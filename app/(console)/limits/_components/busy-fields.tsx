'use client'
import { useId, useState } from 'react'
import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { mostMeasured, mostProcesses } from '#contracts/limits/limits.ts'
import { offeredToMeasure } from './offered-to-measure.ts'
import type { ShareRow } from './share-rows.ts'

type Props = {
  rows: readonly ShareRow[]
  /** How many busy processes, by instance. */
  processes: ReadonlyMap<string, number>
  isDisabled: boolean
  onChange: (ref: InstanceRef, processes: number) => void
}

/** How many busy processes in which containers. Of many only some are shown: those chosen, and those looked for. */
export function BusyFields({ rows, processes, isDisabled, onChange }: Props) {
  const id = useId()
  const [sought, setSought] = useState('')
  const offered = offeredToMeasure(rows, processes, sought)
  return (
    <>
      {rows.length > mostMeasured ? (
        <div className="grid gap-1">
          <label htmlFor={id}>Find a container</label>
          <input
            id={id}
            type="search"
            className="input input--primary w-full max-w-xs"
            value={sought}
            onChange={(event) => setSought(event.target.value)}
          />
          <p className="text-xs text-muted">
            {offered.length} of {rows.length} are shown; at most {mostMeasured} can be busy at once.
          </p>
        </div>
      ) : null}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,14rem),1fr))] gap-x-6 gap-y-2">
        {offered.map(({ instance }) => (
          <li key={instanceKey(instance)}>
            <label className="flex items-center gap-2">
              <input
                type="number"
                min={0}
                max={mostProcesses}
                className="input input--primary w-16 shrink-0"
                value={processes.get(instanceKey(instance)) ?? 0}
                disabled={isDisabled}
                onChange={(event) =>
                  onChange(instance, Math.min(mostProcesses, Math.max(0, event.target.valueAsNumber || 0)))
                }
              />
              <span className="min-w-0 wrap-anywhere">
                busy in {instance.name}
                {instance.project === 'default' ? null : (
                  <span className="text-muted"> {instance.project}</span>
                )}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </>
  )
}
