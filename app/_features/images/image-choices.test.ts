import { describe, expect, it } from 'vitest'
import type { LocalImage, RemoteImage } from '#contracts/images.ts'
import { facetValues, filterImages, imageChoices, noImageFilter } from './image-choices.ts'

const remoteImage = (change: Partial<RemoteImage>): RemoteImage => ({
  fingerprint: 'f1',
  aliases: ['debian/12', 'debian/bookworm'],
  os: 'Debian',
  release: 'bookworm',
  releaseTitle: '12',
  variant: 'default',
  architecture: 'x86_64',
  type: 'container',
  size: 100,
  day: '2024-06-01',
  ...change,
})
const localImage = (change: Partial<LocalImage>): LocalImage => ({
  fingerprint: 'l1',
  aliases: [],
  description: 'My own',
  os: '',
  release: '',
  variant: 'default',
  architecture: 'x86_64',
  type: 'container',
  size: 50,
  cached: false,
  public: false,
  origin: null,
  autoUpdate: false,
  properties: {},
  profiles: [],
  uploadedAt: '',
  lastUsedAt: null,
  expiresAt: null,
  ...change,
})
const images = [
  remoteImage({}),
  remoteImage({ fingerprint: 'f2', aliases: ['debian/13'], release: 'trixie', releaseTitle: '13' }),
  remoteImage({
    fingerprint: 'f3',
    aliases: ['alpine/3.20'],
    os: 'Alpine',
    release: '3.20',
    releaseTitle: '3.20',
  }),
  remoteImage({
    fingerprint: 'f4',
    aliases: ['alpine/3.9'],
    os: 'Alpine',
    release: '3.9',
    releaseTitle: '3.9',
  }),
  remoteImage({ fingerprint: 'f5', architecture: 'i686' }),
  remoteImage({ fingerprint: 'f6', architecture: 's390x' }),
]
const local = [
  localImage({}),
  localImage({ fingerprint: 'f2', cached: true }),
  localImage({ fingerprint: 'old', cached: true }),
]
const choices = imageChoices({
  local,
  remote: { server: 'images', images },
  architectures: ['x86_64', 'i686'],
})

describe('imageChoices', () => {
  it('puts what is here first, then sorts by system and newest release', () => {
    expect(choices.map((choice) => [choice.key, choice.here])).toEqual([
      ['local:l1', true],
      ['old', true],
      ['f2', true],
      ['f3', false],
      ['f4', false],
      ['f1', false],
      ['f5', false],
    ])
  })

  it('names an image by its alias only where the alias means this architecture', () => {
    const source = (key: string) => choices.find((choice) => choice.key === key)?.source
    expect(source('f1')).toMatchObject({ server: 'images', image: 'debian/12' })
    expect(source('f5')).toMatchObject({ server: 'images', image: 'f5' })
    expect(source('local:l1')).toEqual({ kind: 'local', fingerprint: 'l1', type: 'container' })
  })
})

describe('filterImages', () => {
  it('wants every word somewhere and every facet met', () => {
    const keys = (filter: Partial<typeof noImageFilter>) =>
      filterImages(choices, { ...noImageFilter, ...filter }).map((choice) => choice.key)
    expect(keys({ text: 'deb 13' })).toEqual(['f2'])
    expect(keys({ text: 'BOOKWORM i686' })).toEqual(['f5'])
    expect(keys({ os: 'Alpine', release: '3.9' })).toEqual(['f4'])
    expect(keys({ text: 'nothing like it' })).toEqual([])
  })

  it('offers only values that lead somewhere', () => {
    expect(facetValues(choices, { ...noImageFilter, os: 'Alpine' }, 'release')).toEqual(['3.9', '3.20'])
    expect(facetValues(choices, { ...noImageFilter, os: 'Alpine' }, 'os')).toEqual(['Alpine', 'Debian'])
  })
})
