'use client'
import { DeviceList } from '#app/_features/devices/device-list.tsx'
import { useLatestTaskOf } from '#app/_features/tasks/use-task.ts'
import type { InstanceRef } from '#contracts/instances.ts'

export function InstanceDevices({ instance }: { instance: InstanceRef }) {
  const task = useLatestTaskOf(instance)
  return (
    <DeviceList
      target={{ kind: 'instance', ...instance }}
      runningTask={task?.status === 'running' ? task.action : null}
    />
  )
}
