import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { readInstanceRow } from '#server/reads/instance-details.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { InstanceFrame } from './_components/instance-frame.tsx'

type Props = { params: Promise<{ project: string; name: string }> }

async function refOf({ params }: Props) {
  const { project, name } = await params
  return { project: decodeURIComponent(project), name: decodeURIComponent(name) }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: (await refOf(props)).name }
}

export default async function InstanceLayout(props: Props & { children: ReactNode }) {
  await pageViewer('instance:read')
  const ref = await refOf(props)
  return (
    <InstanceFrame instance={ref} initial={readInstanceRow(ref)}>
      {props.children}
    </InstanceFrame>
  )
}
