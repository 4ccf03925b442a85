import type { Metadata } from 'next'
import { peopleQuery } from '#app/_features/people/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readPeople } from '#server/reads/people.ts'
import { People } from './_components/people.tsx'

export const metadata: Metadata = { title: 'People' }

export default async function PeoplePage() {
  const viewer = await pageViewer('people:read')
  return (
    <Prefetched answers={[answer(peopleQuery(), readPeople)]}>
      <People viewerId={viewer.id} />
    </Prefetched>
  )
}
