'use client'
import { useMutation } from '@tanstack/react-query'
import { toFailure } from '#app/_lib/app-failure.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { notifyFailure } from '#app/_ui/toast.ts'
import type { ChangeState } from '#contracts/instance-edits.ts'
import { changeInstanceState } from '#server/actions/instances.ts'

/** Starts a change of state; how it ends shows in the row and in the task panel. */
export function useChangeState() {
  return useMutation({
    mutationFn: (change: ChangeState) => runAction(changeInstanceState(change)),
    onError: (error) => notifyFailure(toFailure(error)),
  })
}
