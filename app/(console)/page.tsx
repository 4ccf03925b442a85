import { redirect } from 'next/navigation'
import { paths } from '#app/_lib/paths.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'

export default async function HomePage() {
  await pageViewer('server:read')
  redirect(paths.instances())
}
