import type { Metadata } from 'next'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readPeople } from '#server/reads/people.ts'
import { People } from './_components/people.tsx'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage() {
  const viewer = await pageViewer('people:read')
  return <People initial={await readPeople()} viewerId={viewer.id} />
}
