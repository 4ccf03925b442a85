import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { imageServersQuery, imageSettingsQuery } from '#app/_features/images/queries.ts'
import { makeQueryClient } from '#app/_lib/make-query-client.ts'
import { readImageServers, readImageSettings } from '#server/reads/images.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { ImageServers } from './_components/image-servers.tsx'

export const metadata: Metadata = { title: 'Image servers' }

export default async function ImageServersPage() {
  await pageViewer('image:read')
  const client = makeQueryClient()
  await Promise.all([
    client.prefetchQuery({ ...imageServersQuery(), queryFn: readImageServers }),
    client.prefetchQuery({ ...imageSettingsQuery(), queryFn: readImageSettings }),
  ])
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ImageServers />
    </HydrationBoundary>
  )
}
