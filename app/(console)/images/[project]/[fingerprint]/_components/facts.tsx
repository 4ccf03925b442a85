'use client'
import { Fact, FactList } from '#app/_ui/fact-list.tsx'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import { Mono } from '#app/_ui/mono.tsx'
import { Panel } from '#app/_ui/panel.tsx'
import { RelativeTime } from '#app/_ui/relative-time.tsx'
import type { LocalImage } from '#contracts/images.ts'

/** What an image is, as a definition list. */
export function Facts({ image }: { image: LocalImage }) {
  const { origin } = image
  const system = [image.os, image.release].filter((word) => word !== '').join(' ')
  return (
    <Panel title="Facts">
      <FactList>
        {image.description === '' ? null : <Fact name="Description">{image.description}</Fact>}
        <Fact name="Fingerprint">
          <Mono className="break-all">{image.fingerprint}</Mono>
        </Fact>
        <Fact name="System">{system === '' ? 'Not said' : system}</Fact>
        {image.variant === 'default' ? null : <Fact name="Variant">{image.variant}</Fact>}
        <Fact name="Type">{image.type === 'container' ? 'Container' : 'Virtual machine'}</Fact>
        <Fact name="Architecture">{image.architecture}</Fact>
        <Fact name="Size">
          <Mono>{formatBytes(image.size)}</Mono>
        </Fact>
        <Fact name="Came from">
          {origin === null ? (
            'No image server: it was imported or published here'
          ) : (
            <>
              <Mono className="break-all">{origin.url}</Mono>
              {origin.alias === '' ? null : (
                <>
                  , as <Mono>{origin.alias}</Mono>
                </>
              )}
            </>
          )}
        </Fact>
        <Fact name="Kept">
          {image.cached ? 'As a cache: deleted when nobody has launched from it for some days' : 'On purpose'}
        </Fact>
        <Fact name="Profiles">{image.profiles.length === 0 ? 'None' : image.profiles.join(', ')}</Fact>
        <Fact name="Uploaded">
          <RelativeTime at={image.uploadedAt} />
        </Fact>
        <Fact name="Last used">
          {image.lastUsedAt === null ? 'Never' : <RelativeTime at={image.lastUsedAt} />}
        </Fact>
        <Fact name="Expires">
          {image.expiresAt === null ? 'Never' : <RelativeTime at={image.expiresAt} />}
        </Fact>
      </FactList>
    </Panel>
  )
}
