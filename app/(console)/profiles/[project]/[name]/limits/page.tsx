import { pageViewer } from '#server/reads/page-viewer.ts'
import { LimitsOfProfile } from '../_components/limits-of-profile.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

export default async function ProfileLimitsPage({ params }: Props) {
  await pageViewer('profile:read')
  const { project, name } = await params
  return (
    <LimitsOfProfile profile={{ project: decodeURIComponent(project), name: decodeURIComponent(name) }} />
  )
}
