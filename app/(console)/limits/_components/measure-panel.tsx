'use client'
import { Button } from '@heroui/react/button'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { measurementQuery } from '#app/_features/limits/queries.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { SelectBox } from '#app/_ui/fields/select-input.tsx'
import { notifyFailure } from '#app/_ui/toast.ts'
import { instanceKey } from '#contracts/instance-key.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { isUnderWay, type MeasurementDraft } from '#contracts/limits/limits.ts'
import { measureShares, stopMeasurement } from '#server/actions/limits.ts'
import { BusyFields } from './busy-fields.tsx'
import { MeasuredTable } from './measured-table.tsx'
import type { ShareRow } from './share-rows.ts'
import { TwoToOne } from './two-to-one.tsx'
import { TwoToOneSet } from './two-to-one-set.tsx'

/** How long, in seconds. A shorter one counts more of what is by chance. */
const durations = ['5', '15', '30', '60'].map((id) => ({ id, label: `${id} seconds` }))

/** Keeps chosen containers busy for a while and shows what each got beside what was predicted. */
export function MeasurePanel({ rows, cpus }: { rows: readonly ShareRow[]; cpus: readonly number[] }) {
  const mayMeasure = useMay('instance:operate')
  const mayEdit = useMay('instance:edit')
  const client = useQueryClient()
  const { data } = useQuery(measurementQuery())
  const [typed, setTyped] = useState<ReadonlyMap<string, number>>(new Map())
  const [seconds, setSeconds] = useState(15)
  const [preset, setPreset] = useState(false)
  const measurement = data?.measurement ?? null
  const twoToOne = data?.twoToOne ?? null
  const ofPreset = twoToOne?.instances.map((each) => [instanceKey(each), each.processes] as const) ?? []
  const processes = new Map([...ofPreset, ...typed])
  const underWay = measurement !== null && isUnderWay(measurement)
  const again = () => client.invalidateQueries({ queryKey: measurementQuery().queryKey })
  const start = useMutation({
    mutationFn: (draft: MeasurementDraft) => runAction(measureShares(draft)),
    onError: (error) => notifyFailure(toFailure(error)),
    onSettled: again,
  })
  const stop = useMutation({
    mutationFn: () => runAction(stopMeasurement({})),
    onError: (error) => notifyFailure(toFailure(error)),
    onSettled: again,
  })
  const chosen = rows.flatMap(({ instance: { project, name } }) => {
    const count = processes.get(instanceKey({ project, name })) ?? 0
    return count > 0 ? [{ project, name, processes: count }] : []
  })
  const set = (ref: InstanceRef, count: number) =>
    setTyped((before) => new Map([...before, [instanceKey(ref), count]]))

  return (
    <section aria-labelledby="measure" className="grid gap-3 rounded-xl border border-border bg-surface p-4">
      <h2 id="measure" className="text-base font-semibold">
        Measure it
      </h2>
      <p className="max-w-prose text-muted">
        Keeps busy loops running in each chosen container for a while and counts what it gets. What is really
        working there gets less meanwhile.
      </p>
      {mayMeasure ? (
        <>
          <BusyFields rows={rows} processes={processes} isDisabled={underWay} onChange={set} />
          <div className="w-44">
            <SelectBox
              name="seconds"
              label="How long"
              options={durations}
              value={`${seconds}`}
              onChange={(id) => setSeconds(Number(id))}
            />
          </div>
          <div className="flex flex-wrap items-center gap-2">
            {underWay ? (
              <Button variant="danger" isPending={stop.isPending} onPress={() => stop.mutate()}>
                Stop now
              </Button>
            ) : (
              <Button
                isDisabled={chosen.length === 0}
                isPending={start.isPending}
                onPress={() => start.mutate({ instances: chosen, seconds })}
              >
                Measure {chosen.length > 0 ? `for ${seconds} seconds` : ''}
              </Button>
            )}
            {mayEdit && !underWay && twoToOne === null && rows.length > 1 ? (
              <Button variant="secondary" onPress={() => setPreset(true)}>
                Two to one on one CPU …
              </Button>
            ) : null}
            {underWay || chosen.length > 0 ? null : (
              <span className="text-muted">Say how many busy processes, in one container or more.</span>
            )}
          </div>
        </>
      ) : (
        <p className="text-muted">Your role does not allow running programs in instances.</p>
      )}
      <TwoToOneSet />
      {preset ? (
        <TwoToOne
          running={rows.map(({ instance }) => instance)}
          cpu={cpus[0] ?? 0}
          onClose={() => setPreset(false)}
          onSet={() => {
            setTyped(new Map())
            void again()
          }}
        />
      ) : null}
      {measurement ? <MeasuredTable measurement={measurement} /> : null}
    </section>
  )
}
