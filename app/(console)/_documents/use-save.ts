'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { documentQuery } from '#app/_features/documents/queries.ts'
import { useTask } from '#app/_features/tasks/use-task.ts'
import { AppFailure, toFailure } from '#app/_lib/app-failure.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { notify } from '#app/_ui/toast.ts'
import type { CurrentDocument, DocumentNoun, DocumentSave } from '#contracts/documents/document-ref.ts'
import type { Permission } from '#contracts/permissions.ts'
import {
  saveImageDocument,
  saveInstanceDocument,
  saveNetworkDocument,
  saveProfileDocument,
  saveStorageDocument,
} from '#server/actions/documents.ts'

const actions = {
  instance: saveInstanceDocument,
  profile: saveProfileDocument,
  storage: saveStorageDocument,
  network: saveNetworkDocument,
  image: saveImageDocument,
} as const

export const editPermission: Record<DocumentNoun, Permission> = {
  instance: 'instance:edit',
  profile: 'profile:edit',
  storage: 'storage:edit',
  network: 'network:edit',
  image: 'image:edit',
}

type Options = {
  /** LXD has it, and this is how the object is now. */
  onSaved: (now: CurrentDocument, written: string) => void
  /** Somebody else was first. */
  onChangedMeanwhile: (now: CurrentDocument) => void
  onRefused: (failure: AppFailure) => void
}

/** Saves and follows the task to its end: what LXD refuses comes with the task, not with the answer. */
export function useSave(base: CurrentDocument, options: Options) {
  const { ref } = base
  const client = useQueryClient()
  const [started, setStarted] = useState<{ taskId: string; text: string } | null>(null)
  const task = useTask(started?.taskId ?? null)
  /** Reads the object anew; where nobody answers, that is what is said. */
  const look = (then: (now: CurrentDocument) => void) => {
    const query = { ...documentQuery(ref), staleTime: 0 }
    client.fetchQuery(query).then(then, (error: unknown) => options.onRefused(toFailure(error)))
  }

  const mutation = useMutation({
    mutationFn: (text: string) => {
      const save: DocumentSave = {
        project: ref.project,
        name: ref.name,
        document: text,
        revision: base.revision,
      }
      return runAction(actions[ref.noun](save))
    },
    onSuccess: ({ taskId }, text) => setStarted({ taskId, text }),
    onError: (error) => {
      const failure = toFailure(error)
      if (failure.code === 'changed-meanwhile') look(options.onChangedMeanwhile)
      else options.onRefused(failure)
    },
  })

  const over = task !== undefined && task.status !== 'running' ? task : null
  useEffect(() => {
    if (over === null || started === null) return
    setStarted(null)
    if (over.status === 'done') {
      notify({ tone: 'done', title: `Saved ${ref.name}` })
      look((now) => options.onSaved(now, started.text))
    } else {
      const detail = over.error ?? undefined
      options.onRefused(
        new AppFailure('operation-failed', 'LXD did not take this. Nothing was changed.', { detail }),
      )
    }
  })
  return { save: mutation.mutate, busy: mutation.isPending || started !== null }
}
