import type { LocalImage, RemoteImage } from '#contracts/images.ts'
import type { InstanceType } from '#contracts/instances.ts'
import type { ImageSource } from '#contracts/launch.ts'
import { imageName } from './image-name.ts'

/** One line of the image picker: an image in LXD's store, or the newest version of one on a server. */
export type ImageChoice = {
  key: string
  source: ImageSource
  /** What one calls it: its first alias, or its description. */
  label: string
  os: string
  release: string
  releaseTitle: string
  variant: string
  architecture: string
  type: InstanceType
  size: number
  /** Day of this version; null where LXD's store does not tell. */
  day: string | null
  /** Whether LXD has it already, so that nothing is downloaded. */
  here: boolean
}

export type ImageFacts = {
  local: readonly LocalImage[]
  remote: { server: string; images: readonly RemoteImage[] } | null
  /** Architectures this LXD runs, its own first; others are left out, since they cannot be launched. */
  architectures: readonly string[]
}

/** Local images first, then those of the server, by system, newest release first. */
export function imageChoices({ local, remote, architectures }: ImageFacts): ImageChoice[] {
  const runs = (image: { architecture: string }) =>
    architectures.length === 0 || architectures.includes(image.architecture)
  const here = new Set(local.map((image) => image.fingerprint))
  const offered = new Set(remote?.images.map((image) => image.fingerprint))
  const choices = [
    // A cached copy of what the server still offers is that server's line, marked as being here.
    ...local
      .filter((image) => runs(image) && !(image.cached && offered.has(image.fingerprint)))
      .map(localChoice),
    ...(remote?.images ?? [])
      .filter(runs)
      .map((image) =>
        remoteChoice(remote?.server ?? '', image, architectures[0], here.has(image.fingerprint)),
      ),
  ]
  return choices.sort(byUsefulness)
}

function localChoice(image: LocalImage): ImageChoice {
  const { fingerprint, type } = image
  return {
    // A cached copy keeps its line when the server's list arrives: what is being clicked must not go away.
    key: image.cached ? fingerprint : `local:${fingerprint}`,
    source: { kind: 'local', fingerprint, type },
    label: imageName(image),
    os: image.os,
    release: image.release,
    releaseTitle: image.release,
    variant: image.variant,
    architecture: image.architecture,
    type,
    size: image.size,
    day: null,
    here: true,
  }
}

function remoteChoice(
  server: string,
  image: RemoteImage,
  ownArchitecture: string | undefined,
  here: boolean,
): ImageChoice {
  const { fingerprint, type } = image
  // On a server an alias means the image of LXD's own architecture.
  const own = ownArchitecture === undefined || image.architecture === ownArchitecture
  const name = own ? (image.aliases[0] ?? fingerprint) : fingerprint
  return {
    key: fingerprint,
    source: { kind: 'remote', server, image: name, type },
    label: image.aliases[0] ?? `${image.os} ${image.release}`,
    os: image.os,
    release: image.release,
    releaseTitle: image.releaseTitle,
    variant: image.variant,
    architecture: image.architecture,
    type,
    size: image.size,
    day: image.day,
    here,
  }
}

function byUsefulness(a: ImageChoice, b: ImageChoice): number {
  if (a.here !== b.here) return a.here ? -1 : 1
  return (
    a.os.localeCompare(b.os, 'en', { sensitivity: 'base' }) ||
    b.releaseTitle.localeCompare(a.releaseTitle, 'en', { numeric: true }) ||
    a.variant.localeCompare(b.variant, 'en') ||
    a.type.localeCompare(b.type)
  )
}

export type ImageFilter = {
  text: string
  os: string
  release: string
  variant: string
  architecture: string
  type: string
}
export const noImageFilter: ImageFilter = {
  text: '',
  os: '',
  release: '',
  variant: '',
  architecture: '',
  type: '',
}
const facets = ['os', 'release', 'variant', 'architecture', 'type'] as const
export type ImageFacet = (typeof facets)[number]

/** Every word typed must occur somewhere; every facet chosen must be met. */
export function filterImages(choices: readonly ImageChoice[], filter: ImageFilter): ImageChoice[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  return choices.filter((choice) => {
    if (!facets.every((facet) => meets(choice, filter, facet))) return false
    const text = searchText(choice)
    return words.every((word) => text.includes(word))
  })
}

/** The values a facet can take once the others are applied, so that no choice leads to an empty list. */
export function facetValues(
  choices: readonly ImageChoice[],
  filter: ImageFilter,
  facet: ImageFacet,
): string[] {
  const left = filterImages(choices, { ...filter, [facet]: '' })
  const values = new Set(left.map((choice) => choice[facet]).filter((value) => value !== ''))
  return [...values].sort((a, b) => a.localeCompare(b, 'en', { numeric: true, sensitivity: 'base' }))
}

function meets(choice: ImageChoice, filter: ImageFilter, facet: ImageFacet): boolean {
  return filter[facet] === '' || choice[facet] === filter[facet]
}

function searchText({ label, os, release, releaseTitle, variant, architecture, type }: ImageChoice): string {
  return [label, os, release, releaseTitle, variant, architecture, type].join(' ').toLowerCase()
}
