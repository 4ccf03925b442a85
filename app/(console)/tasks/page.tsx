import type { Metadata } from 'next'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { TaskHistory } from './_components/task-history.tsx'

export const metadata: Metadata = { title: 'Tasks' }

export default async function TasksPage() {
  await pageViewer('task:read')
  return <TaskHistory />
}
