import { toFailure } from '#app/_lib/app-failure.ts'
import { runAction } from '#app/_lib/run-action.ts'
import { notifyFailure } from '#app/_ui/toast.ts'
import type { ImageRef } from '#contracts/image-edits.ts'
import type { LocalImage } from '#contracts/images.ts'
import { refreshImage } from '#server/actions/images.ts'

/** Starts it; how it goes shows in the task panel. */
export function startRefresh({ project, fingerprint }: ImageRef): void {
  runAction(refreshImage({ project, fingerprint })).catch((error: unknown) => notifyFailure(toFailure(error)))
}

/** Why an image cannot be refreshed, as it follows its name; undefined where it can. */
export function refreshRefusal(image: Pick<LocalImage, 'origin'>, mayEdit: boolean): string | undefined {
  if (!mayEdit) return 'needs a role that may change images'
  return image.origin === null ? 'came from no image server' : undefined
}
