import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { imageUsageQuery, localImagesQuery } from '#app/_features/images/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { routeParams } from '#app/_lib/route-params.ts'
import { readImageUsage, readLocalImages } from '#server/reads/images.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { ImageFrame } from './_components/image-frame.tsx'

type Props = { params: Promise<{ project: string; fingerprint: string }> }

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `Image ${(await routeParams(props.params)).fingerprint.slice(0, 12)}` }
}

export default async function ImageLayout(props: Props & { children: ReactNode }) {
  await pageViewer('image:read')
  const ref = await routeParams(props.params)
  const client = makeQueryClient()
  await Promise.all([
    client.prefetchQuery({
      ...localImagesQuery(ref.project),
      queryFn: () => readLocalImages(ref.project),
    }),
    client.prefetchQuery({ ...imageUsageQuery(), queryFn: readImageUsage }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ImageFrame image={ref}>{props.children}</ImageFrame>
    </HydrationBoundary>
  )
}
