import type { ImageSource } from '#contracts/launch.ts'
import type { ImageChoice } from './image-choices.ts'

/** What tells one source from another, whichever list it came from. */
export function sourceKey(source: ImageSource): string {
  return source.kind === 'local'
    ? `local:${source.fingerprint}:${source.type}`
    : `${source.server}:${source.image}:${source.type}`
}

/** The line of the picker that a draft stands for. */
export function choiceOf(choices: readonly ImageChoice[], source: ImageSource): ImageChoice | undefined {
  const key = sourceKey(source)
  return choices.find((choice) => sourceKey(choice.source) === key)
}
