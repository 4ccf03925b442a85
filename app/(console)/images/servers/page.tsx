import type { Metadata } from 'next'
import { imageServersQuery, imageSettingsQuery } from '#app/_features/images/queries.ts'
import { answer, Prefetched } from '#app/_lib/prefetched.tsx'
import { readImageServers, readImageSettings } from '#server/reads/images.ts'
import { pageViewer } from '#server/reads/page-viewer.ts'
import { ImageServers } from './_components/image-servers.tsx'

export const metadata: Metadata = { title: 'Image servers' }

export default async function ImageServersPage() {
  await pageViewer('image:read')
  return (
    <Prefetched
      answers={[
        answer(imageServersQuery(), readImageServers),
        answer(imageSettingsQuery(), readImageSettings),
      ]}
    >
      <ImageServers />
    </Prefetched>
  )
}
