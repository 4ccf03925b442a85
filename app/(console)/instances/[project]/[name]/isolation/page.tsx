import { pageViewer } from '#server/reads/page-viewer.ts'
import { IsolationOfInstance } from './_components/isolation-of-instance.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

export default async function InstanceIsolationPage({ params }: Props) {
  await pageViewer('instance:read')
  const { project, name } = await params
  return (
    <IsolationOfInstance
      instance={{ project: decodeURIComponent(project), name: decodeURIComponent(name) }}
    />
  )
}
