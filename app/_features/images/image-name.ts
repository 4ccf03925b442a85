import type { LocalImage } from '#contracts/images.ts'

/** What one calls an image of LXD's store: its first alias, its description, or the start of its fingerprint. */
export function imageName(image: Pick<LocalImage, 'aliases' | 'description' | 'fingerprint'>): string {
  return image.aliases[0] ?? (image.description || image.fingerprint.slice(0, 12))
}
