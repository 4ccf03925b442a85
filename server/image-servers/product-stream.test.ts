import { describe, expect, it } from 'vitest'
import { imagesOf, productFileSchema } from './product-stream.ts'

const metadata = (sums: Record<string, string>) => ({ ftype: 'lxd.tar.xz', size: 10, sha256: 'm', ...sums })
const product = (rest: Record<string, unknown>) => ({
  aliases: 'alpine/3.20,alpine/3.20/default',
  arch: 'amd64',
  os: 'Alpine',
  release: '3.20',
  release_title: '3.20',
  variant: 'default',
  ...rest,
})
const versions = (serial: string, items: Record<string, unknown>) => ({ versions: { [serial]: { items } } })
const read = (products: Record<string, unknown>, stripPrefix?: string) =>
  imagesOf(productFileSchema.parse({ products }).products, { stripPrefix })

describe('imagesOf', () => {
  it('gives a container and a machine of the same version', () => {
    const items = {
      m: metadata({
        combined_squashfs_sha256: 'c1',
        combined_rootxz_sha256: 'c2',
        'combined_disk-kvm-img_sha256': 'v1',
      }),
      r: { ftype: 'root.tar.xz', size: 300 },
      s: { ftype: 'squashfs', size: 200 },
      d: { ftype: 'disk-kvm.img', size: 400 },
    }
    const images = read({ a: product(versions('20240101_07:42', items)) })
    expect(images.map(({ type, fingerprint, size, day }) => ({ type, fingerprint, size, day }))).toEqual([
      { type: 'container', fingerprint: 'c1', size: 210, day: '2024-01-01' },
      { type: 'virtual-machine', fingerprint: 'v1', size: 410, day: '2024-01-01' },
    ])
    expect(images[0]).toMatchObject({
      aliases: ['alpine/3.20', 'alpine/3.20/default'],
      os: 'Alpine',
      architecture: 'x86_64',
    })
  })

  it('takes the newest version that has the files', () => {
    const complete = (sum: string) => ({
      m: metadata({ combined_squashfs_sha256: sum }),
      s: { ftype: 'squashfs', size: 1 },
    })
    const images = read({
      a: product({
        versions: {
          '20240101': { items: complete('old') },
          '20240301': { items: complete('new') },
          '20240401': { items: { m: metadata({}) } },
          tomorrow: { items: complete('undated') },
        },
      }),
    })
    expect(images.map((image) => image.fingerprint)).toEqual(['new'])
  })

  it('leaves out what LXD cannot use', () => {
    const files = { s: { ftype: 'squashfs', size: 1 } }
    expect(
      read({
        noSum: product(versions('20240101', { m: metadata({}), ...files })),
        noArch: product({
          arch: 'sparc64',
          ...versions('20240101', { m: metadata({ combined_squashfs_sha256: 'x' }), ...files }),
        }),
        incus: product(
          versions('20240101', {
            m: { ...metadata({ combined_squashfs_sha256: 'x' }), ftype: 'incus.tar.xz' },
            ...files,
          }),
        ),
        notAnImage: { hello: 'world' },
        nothing: null,
      }),
    ).toEqual([])
  })

  it('knows unified images and Ubuntu’s prefixed aliases', () => {
    const images = read(
      {
        a: product({
          aliases: 'ubuntu/22.04, ubuntu/j',
          ...versions('20240101', { u: { ftype: 'lxd_combined.tar.gz', sha256: 'whole', size: 5 } }),
        }),
      },
      'ubuntu/',
    )
    expect(images).toMatchObject([{ fingerprint: 'whole', aliases: ['22.04', 'j'], size: 5 }])
  })
})
