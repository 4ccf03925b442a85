'use client'
import type { ReactNode } from 'react'
import { imageName } from '#app/_features/images/image-name.ts'
import { useImage } from '#app/_features/images/use-image.ts'
import { paths } from '#app/_lib/paths.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { Gone, ObjectFrame } from '#app/_ui/object-frame.tsx'
import type { ImageRef } from '#contracts/image-edits.ts'
import { HeaderActions } from './header-actions.tsx'

/** What all pages of an image share: its name and what can be done with it. */
export function ImageFrame({ image: ref, children }: { image: ImageRef; children: ReactNode }) {
  const { image, error, retry } = useImage(ref)
  if (image === undefined)
    return error ? <ErrorState asPage error={error} retry={() => void retry()} /> : null
  if (image === null) {
    return (
      <Gone
        what={`image ${ref.fingerprint.slice(0, 12)} in the project ${ref.project}`}
        all={{
          label: 'All images',
          href: paths.images(ref.project === 'default' ? {} : { project: ref.project }),
        }}
      >
        It may have been deleted, or a newer version took its place.
      </Gone>
    )
  }
  return (
    <ObjectFrame
      noun="image"
      name={imageName(image)}
      copied={{ text: image.fingerprint, label: 'Copy the fingerprint' }}
      project={ref.project}
      note={image.cached ? <span>Cached</span> : null}
      actions={<HeaderActions image={{ ...image, project: ref.project }} />}
      tabs={[
        { label: 'Overview', href: paths.image(ref) },
        { label: 'YAML', href: paths.image(ref, 'yaml') },
      ]}
    >
      {children}
    </ObjectFrame>
  )
}
