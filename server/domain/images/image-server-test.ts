import type { ImageServerDraft, ImageServerTest } from '#contracts/image-edits.ts'
import { freshImages } from '#server/image-servers/image-catalogue.ts'
import { peekCertificate } from '#server/image-servers/peek-certificate.ts'
import { failureCode } from '#server/lxd/errors.ts'

/**
 * Reads a server's image list as LXD would. Where no authority vouches for the server and no certificate was given, its
 * own is fetched and comes back for the person to compare and pin; nothing is trusted by it. Errors: `image-server-failed`.
 */
export async function imageServerTest(
  draft: Pick<ImageServerDraft, 'url' | 'certificatePem'>,
): Promise<ImageServerTest> {
  const certificatePem = draft.certificatePem === '' ? null : draft.certificatePem
  try {
    const images = await freshImages({ url: draft.url, certificatePem })
    return { images: images.length, certificate: null }
  } catch (error) {
    if (certificatePem !== null || failureCode(error) !== 'image-server-failed') throw error
    const shown = await peekCertificate(new URL(draft.url)).catch(() => null)
    if (shown === null || shown.trusted) throw error
    const images = await freshImages({ url: draft.url, certificatePem: shown.pem })
    const { pem, fingerprint, subject } = shown
    return { images: images.length, certificate: { pem, fingerprint, subject } }
  }
}
