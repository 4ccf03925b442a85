import { pageViewer } from '#server/reads/page-viewer.ts'
import { ProfileOverview } from './_components/profile-overview.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

export default async function ProfilePage({ params }: Props) {
  await pageViewer('profile:read')
  const { project, name } = await params
  return (
    <ProfileOverview profile={{ project: decodeURIComponent(project), name: decodeURIComponent(name) }} />
  )
}
