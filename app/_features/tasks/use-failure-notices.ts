'use client'
import { useEffect, useRef } from 'react'
import { isToldByForm } from '#app/_lib/task-over.ts'
import { notify } from '#app/_ui/toast.ts'
import type { Task } from '#contracts/tasks.ts'
import { newFailures } from './new-failures.ts'
import { taskTitle } from './task-words.ts'

/** What this person started is announced when it fails, wherever on the console they are by then, unless its form says so. */
export function useFailureNotices(tasks: readonly Task[] | undefined, personId: string) {
  const before = useRef(tasks)
  useEffect(() => {
    if (!tasks) return
    // What had failed before the page was opened is no news.
    for (const task of newFailures(before.current ?? tasks, tasks, personId)) void announce(task)
    before.current = tasks
  }, [tasks, personId])
}

async function announce(task: Task): Promise<void> {
  if (await isToldByForm(task.id)) return
  notify({ tone: 'error', title: `${taskTitle(task)} failed`, detail: task.error ?? undefined })
}
