import { pageViewer } from '#server/reads/page-viewer.ts'
import { Overview } from './_components/overview.tsx'

type Props = { params: Promise<{ project: string; fingerprint: string }> }

export default async function ImagePage({ params }: Props) {
  await pageViewer('image:read')
  const { project, fingerprint } = await params
  return (
    <Overview
      image={{ project: decodeURIComponent(project), fingerprint: decodeURIComponent(fingerprint) }}
    />
  )
}
