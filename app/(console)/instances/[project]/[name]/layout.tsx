import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { routeParams } from '#app/_lib/route-params.ts'
import { readInstanceRow } from '#server/reads/instance-details.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { InstanceFrame } from './_components/instance-frame.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { name } = await routeParams(props.params)
  // Several instances are often open side by side: the name first, then which of its pages.
  return { title: { default: name, template: `${name} · %s · Gantry` } }
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
