import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { imageUsageQuery, localImagesQuery } from '#app/_features/images/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { routeParams } from '#app/_lib/route-params.ts'
import { tabTitles } from '#app/_lib/tab-titles.ts'
import { readImageUsage, readLocalImages } from '#server/reads/images.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { ImageFrame } from './_components/image-frame.tsx'

type Props = { params: Promise<{ project: string; fingerprint: string }> }

export async function generateMetadata(props: Props): Promise<Metadata> {
  return tabTitles(`Image ${(await routeParams(props.params)).fingerprint.slice(0, 12)}`)
}

export default async function ImageLayout(props: Props & { children: ReactNode }) {
  await pageViewer('image:read')
  const ref = await routeParams(props.params)
  return (
    <Prefetched
      answers={[
        answer(localImagesQuery(ref.project), () => readLocalImages(ref.project)),
        answer(imageUsageQuery(), readImageUsage),
      ]}
    >
      <ImageFrame image={ref}>{props.children}</ImageFrame>
    </Prefetched>
  )
}
