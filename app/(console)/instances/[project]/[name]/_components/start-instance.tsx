'use client'
import { Button } from '@heroui/react/button'
import { refusal } from '#app/_features/instances/refusal.ts'
import { useChangeState } from '#app/_features/instances/use-change-state.ts'
import type { InstanceRow } from '#contracts/instances.ts'

/** Starts the instance, or wakes it where it is paused, from a page that needs it to run. */
export function StartInstance({ row }: { row: InstanceRow }) {
  const change = useChangeState()
  const action = row.status === 'Frozen' ? 'unfreeze' : 'start'
  return (
    <Button
      size="sm"
      variant="primary"
      isDisabled={refusal(row, action) !== null}
      isPending={change.isPending}
      onPress={() => change.mutate({ ...row, action, force: false })}
    >
      {action === 'start' ? 'Start instance' : 'Resume instance'}
    </Button>
  )
}
