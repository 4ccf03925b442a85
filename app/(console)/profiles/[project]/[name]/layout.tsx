import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { profileQuery } from '#app/_features/profiles/details-query.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { routeParams } from '#app/_lib/route-params.ts'
import { tabTitles } from '#app/_lib/tab-titles.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { readProfile } from '#server/reads/profiles.ts'
import { ProfileFrame } from './_components/profile-frame.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name } = await routeParams(props.params)
  return tabTitles(name, `${name} · Profiles`)
}

export default async function ProfileLayout(props: Props & { children: ReactNode }) {
  await pageViewer('profile:read')
  const ref = await routeParams(props.params)
  return (
    <Prefetched answers={[answer(profileQuery(ref), () => readProfile(ref))]}>
      <ProfileFrame profile={ref}>{props.children}</ProfileFrame>
    </Prefetched>
  )
}
