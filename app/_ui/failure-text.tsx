import type { AppFailure } from '#app/_lib/app-failure.ts'

type Props = {
  failure: Pick<AppFailure, 'message' | 'detail' | 'id'>
  /** It is all that the page has to say. */
  asTitle?: boolean
}

/** Our sentence, and below it LXD's own words as they came. */
export function FailureText({ failure, asTitle }: Props) {
  const Sentence = asTitle ? 'h1' : 'p'
  return (
    <div className="grid max-w-prose gap-1">
      <Sentence className="font-medium">{failure.message}</Sentence>
      {failure.detail ? (
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, which the keyboard has to be able to do.
          tabIndex={0}
          className="mono max-h-80 overflow-auto rounded-md border border-border bg-surface-secondary px-2 py-1.5 text-left whitespace-pre-wrap"
        >
          {failure.detail}
        </pre>
      ) : null}
      {failure.id ? <p className="text-muted">Look for {failure.id} in the log.</p> : null}
    </div>
  )
}
