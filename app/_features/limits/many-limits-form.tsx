'use client'
import { AlertDialog } from '@heroui/react/alert-dialog'
import { Button } from '@heroui/react/button'
import { zodResolver } from '@hookform/resolvers/zod'
import { useMemo } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { toFailure } from '#app/_lib/app-failure.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { useFormAction } from '#app/_lib/use-form-action.ts'
import { CommandsPane } from '#app/_ui/commands-pane.tsx'
import { FailureBox } from '#app/_ui/failure-box.tsx'
import { limitCommands } from '#contracts/commands/limit-commands.ts'
import { commandLine } from '#contracts/commands/lxc-command.ts'
import { rateCommands } from '#contracts/commands/rate-commands.ts'
import type { LimitedInstance, LimitHost } from '#contracts/limits/limits.ts'
import type { StartedTasks } from '#contracts/tasks.ts'
import { editLimits } from '#server/actions/limits.ts'
import { manyLimitTextsSchema } from './limit-texts.ts'
import {
  changesOn,
  type ManyLimitsForm as Draft,
  devicesOfMany,
  emptyManyLimits,
  touchedLimits,
} from './many-limits.ts'
import { ManyLimitsFields } from './many-limits-fields.tsx'
import { ManyLimitsTargets } from './many-limits-targets.tsx'
import { ManyRatesFields } from './many-rates-fields.tsx'

type Props = {
  /** null while it is being read. */
  host: LimitHost | null
  instances: readonly LimitedInstance[]
  error: Error | null
  onClose: () => void
  onStarted: (tasks: StartedTasks) => void
}

export function ManyLimitsForm({ host, instances, error, onClose, onStarted }: Props) {
  const machines = instances.filter(({ type }) => type === 'virtual-machine').length
  const type = machines > 0 ? 'virtual-machine' : 'container'
  const devices = useMemo(() => devicesOfMany(instances), [instances])
  const resolver = useMemo(() => zodResolver(manyLimitTextsSchema(type, devices)), [type, devices])
  const form = useForm<Draft>({
    values: useMemo(() => emptyManyLimits(devices), [devices]),
    resetOptions: { keepDirtyValues: true },
    mode: 'onTouched',
    resolver,
  })
  const draft = useWatch({ control: form.control, compute: (given) => given })
  const touched = touchedLimits(draft, devices)
  const changed = instances.filter((each) => changesOn(each, touched).length > 0)
  const commands = [
    ...limitCommands(changed, touched.values),
    ...changed.flatMap(({ project, name, devices: own }) =>
      rateCommands({ kind: 'instance', project, name }, own, touched.rates),
    ),
  ].map(commandLine)
  const { submit, failure, busy } = useFormAction(form, async (given) => {
    const made = touchedLimits(given, devices)
    const refs = instances
      .filter((each) => changesOn(each, made).length > 0)
      .map(({ project, name }) => ({ project, name }))
    if (refs.length === 0) return onClose()
    onStarted(await runAction(editLimits({ refs, type, ...made })))
  })
  const shown = failure ?? (error && toFailure(error))
  return (
    <form noValidate className="flex min-h-0 flex-col" onSubmit={(event) => void submit(event)}>
      <AlertDialog.Header>
        <AlertDialog.Heading>
          {instances.length === 1
            ? `Limits of ${instances[0]?.name}`
            : `Limits of ${instances.length} instances`}
        </AlertDialog.Heading>
      </AlertDialog.Header>
      <AlertDialog.Body className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <p className="text-muted">
          Only what is filled in is changed; an empty field leaves each as it is.
          {machines > 0
            ? ` ${machines === 1 ? 'One is a virtual machine' : `${machines} are virtual machines`}, which have fewer limits.`
            : ''}
        </p>
        {host ? (
          <ManyLimitsFields
            control={form.control}
            instances={instances}
            host={host}
            type={type}
            values={touched.values}
          />
        ) : null}
        {host ? (
          <ManyRatesFields
            control={form.control}
            instances={instances}
            devices={devices}
            host={host}
            rates={touched.rates}
          />
        ) : null}
        <ManyLimitsTargets instances={instances} touched={touched} />
        {changed.length > 0 ? (
          <details>
            <summary className="cursor-pointer text-muted">The same with lxc</summary>
            <div className="mt-2">
              <CommandsPane commands={commands} />
            </div>
          </details>
        ) : null}
        <FailureBox failure={shown} />
      </AlertDialog.Body>
      <AlertDialog.Footer>
        <Button variant="secondary" isDisabled={busy} onPress={onClose}>
          Cancel
        </Button>
        <Button type="submit" isPending={busy}>
          {changed.length === 0 ? 'Change the limits' : `Change ${changed.length} of ${instances.length}`}
        </Button>
      </AlertDialog.Footer>
    </form>
  )
}
