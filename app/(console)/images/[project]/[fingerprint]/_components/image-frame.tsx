'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { imageName } from '#app/_features/images/image-name.ts'
import { useImage } from '#app/_features/images/use-image.ts'
import { paths } from '#app/_lib/paths.ts'
import { CopyButton } from '#app/_ui/copy-button.tsx'
import { EmptyState } from '#app/_ui/empty-state.tsx'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { TabLinks } from '#app/_ui/tab-links.tsx'
import type { ImageRef } from '#contracts/image-edits.ts'
import { HeaderActions } from './header-actions.tsx'

/** What all pages of an image share: its name and what can be done with it. */
export function ImageFrame({ image: ref, children }: { image: ImageRef; children: ReactNode }) {
  const { image, error, retry } = useImage(ref)
  if (image === undefined) return error ? <ErrorState error={error} retry={() => void retry()} /> : null
  if (image === null) return <Gone image={ref} />
  const name = imageName(image)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title={
          <span className="flex items-center gap-1">
            <span className="truncate">{name}</span>
            <CopyButton text={image.fingerprint} label="Copy the fingerprint" />
          </span>
        }
        note={
          <span className="flex flex-wrap items-center gap-x-3">
            {image.cached ? <span>Cached</span> : null}
            {ref.project === 'default' ? null : <span>in project {ref.project}</span>}
          </span>
        }
        actions={<HeaderActions image={{ ...image, project: ref.project }} />}
      />
      <TabLinks
        label="Pages of this image"
        tabs={[
          { label: 'Overview', href: paths.image(ref) },
          { label: 'YAML', href: paths.image(ref, 'yaml') },
        ]}
      />
      <div className="flex min-h-0 flex-1 flex-col overflow-auto">{children}</div>
    </div>
  )
}

function Gone({ image }: { image: ImageRef }) {
  return (
    <EmptyState
      title={`There is no image ${image.fingerprint.slice(0, 12)} in the project ${image.project}`}
      action={
        <Link
          className="button button--secondary"
          href={paths.images(image.project === 'default' ? {} : { project: image.project })}
        >
          All images
        </Link>
      }
    >
      It may have been deleted, or a newer version took its place.
    </EmptyState>
  )
}
