import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { routeParams } from '#app/_lib/route-params.ts'
import { tabTitles } from '#app/_lib/tab-titles.ts'
import { readInstanceRow } from '#server/reads/instance-details.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { InstanceFrame } from './_components/instance-frame.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

export async function generateMetadata(props: Props): Promise<Metadata> {
  return tabTitles((await routeParams(props.params)).name)
}

export default async function InstanceLayout(props: Props & { children: ReactNode }) {
  await pageViewer('instance:read')
  const ref = await routeParams(props.params)
  return (
    <InstanceFrame instance={ref} initial={readInstanceRow(ref)}>
      {props.children}
    </InstanceFrame>
  )
}
