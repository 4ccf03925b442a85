import { type DiffLine, lineDiff } from '#contracts/line-diff.ts'

const looks: Record<DiffLine['kind'], { className: string; mark: string; label: string | null }> = {
  same: { className: 'text-muted', mark: ' ', label: null },
  added: { className: 'bg-success-soft', mark: '+', label: 'added: ' },
  removed: { className: 'bg-danger-soft', mark: '−', label: 'removed: ' },
  gap: { className: 'text-muted', mark: '⋯', label: null },
}

/** What becomes of one file: its path, and the lines that come and go. `before` is null where it is new. */
export function FileDiff(props: { path: string; before: string | null; after: string | null }) {
  const { path, before, after } = props
  const note =
    before === after
      ? 'no line of it changes; a copy is kept for the way back'
      : before === null
        ? 'new file'
        : after === null
          ? 'removed'
          : null
  return (
    <figure aria-label={path} className="overflow-hidden rounded-xl border border-border bg-surface">
      <figcaption className="flex min-h-8 flex-wrap items-center gap-x-2 border-b border-border bg-surface-secondary px-3 py-1 text-xs">
        <span className="mono break-all">{path}</span>
        {note ? <span className="text-muted">{note}</span> : null}
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="mono max-h-72 overflow-auto py-1">
        {lineDiff(before, after).map(({ kind, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          <div key={index} className={`px-3 whitespace-pre-wrap ${looks[kind].className}`}>
            <span aria-hidden className="inline-block w-4 select-none">
              {looks[kind].mark}
            </span>
            {looks[kind].label ? <span className="sr-only">{looks[kind].label}</span> : null}
            <span className="break-all">{text}</span>
          </div>
        ))}
      </pre>
    </figure>
  )
}
