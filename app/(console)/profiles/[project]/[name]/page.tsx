import { routeParams } from '#app/_lib/route-params.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { ProfileOverview } from './_components/profile-overview.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

export default async function ProfilePage({ params }: Props) {
  await pageViewer('profile:read')
  return <ProfileOverview profile={await routeParams(params)} />
}
