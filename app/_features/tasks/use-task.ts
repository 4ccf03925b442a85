'use client'
import { useQuery } from '@tanstack/react-query'
import type { InstanceRef } from '#contracts/instances.ts'
import type { Task } from '#contracts/tasks.ts'
import { taskPanelQuery } from './queries.ts'

/** A task as the live stream has it; undefined until it has come. */
export function useTask(id: string | null): Task | undefined {
  const { data } = useQuery({
    ...taskPanelQuery(),
    select: (list) => list.tasks.find((task) => task.id === id),
  })
  return data
}

/** The newest task that works on an instance. */
export function useLatestTaskOf({ project, name }: InstanceRef): Task | undefined {
  const { data } = useQuery({
    ...taskPanelQuery(),
    select: (list) =>
      list.tasks.find(
        (task) => task.project === project && task.target?.noun === 'instance' && task.target.name === name,
      ),
  })
  return data
}
