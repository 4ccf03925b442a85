'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { limitsTaken } from '#app/_features/limits/limits-taken.ts'
import { measurementQuery } from '#app/_features/limits/queries.ts'
import { toFailure } from '#app/_lib/app-failure.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { notifyFailure } from '#app/_ui/toast.ts'
import { limitCommands } from '#contracts/commands/limit-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { isUnderWay } from '#contracts/limits/limits.ts'
import type { TwoToOne } from '#contracts/limits/two-to-one.ts'
import { keepTwoToOne, putTwoToOneBack } from '#server/actions/limits.ts'

/** Limits that were set only for a measurement, whoever did it and however long ago, with the two ways on; nothing where none are. */
export function TwoToOneSet() {
  const { data } = useQuery(measurementQuery())
  if (!data?.twoToOne) return null
  return (
    <Preset preset={data.twoToOne} underWay={data.measurement !== null && isUnderWay(data.measurement)} />
  )
}

function Preset({ preset: { person, instances }, underWay }: { preset: TwoToOne; underWay: boolean }) {
  const mayEdit = useMay('instance:edit')
  const client = useQueryClient()
  const sent = {
    onError: (error: Error) => notifyFailure(toFailure(error)),
    onSettled: () => client.invalidateQueries({ queryKey: measurementQuery().queryKey }),
  }
  const putBack = useMutation({
    mutationFn: async () => {
      const { tasks } = await runAction(putTwoToOneBack({}))
      await Promise.all(tasks.map(limitsTaken))
    },
    ...sent,
  })
  const keep = useMutation({ mutationFn: () => runAction(keepTwoToOne({})), ...sent })
  const busy = underWay ? 'A measurement is under way' : undefined
  const commands = instances.flatMap(({ project, name, before }) =>
    limitCommands([{ project, name }], before),
  )
  return (
    <section
      aria-label="Two to one is set"
      className="grid grid-cols-[minmax(0,1fr)] gap-2 rounded-xl border border-border p-3"
    >
      <p className="max-w-prose wrap-anywhere">
        {person} has set two to one in {instances.map(({ name }) => name).join(' and ')}. The limits from
        before are kept until they are put back.
      </p>
      <details>
        <summary className="cursor-pointer text-muted">What goes back</summary>
        <div className="mt-2">
          <CommandsPane commands={commands.map(commandLine)} />
        </div>
      </details>
      {mayEdit ? (
        <div className="flex flex-wrap gap-2">
          <PlainButton
            disabledReason={putBack.isPending ? 'It is on its way' : busy}
            onClick={() => putBack.mutate()}
          >
            Put the limits back
          </PlainButton>
          <PlainButton
            disabledReason={putBack.isPending ? 'They are put back just now' : busy}
            onClick={() => keep.mutate()}
          >
            Keep these limits
          </PlainButton>
        </div>
      ) : null}
    </section>
  )
}
