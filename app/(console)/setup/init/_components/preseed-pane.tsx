'use client'
import { lazy, Suspense } from 'react'
import { CopyButton } from '#app/_ui/copy-button.tsx'
import { FileInput } from '#app/_ui/fields/file-input.tsx'
import type { PreseedProblem } from '#contracts/setup/preseed.ts'

const PreseedEditor = lazy(() => import('./preseed-editor.tsx'))

type Props = { text: string; problems: readonly PreseedProblem[]; onChange: (text: string) => void }

/** The preseed as text. What is written here changes the answers; a file chosen or dropped takes its place. */
export function PreseedPane({ text, problems, onChange }: Props) {
  return (
    <aside
      aria-label="Preseed"
      className="grid content-start gap-3 pb-4 lg:sticky lg:top-0 lg:self-start lg:pt-3"
    >
      <div className="overflow-hidden rounded-xl border border-border bg-surface">
        <div className="flex h-9 items-center justify-between border-b border-border bg-surface-secondary pr-1 pl-3">
          <span className="text-xs font-medium text-muted">Preseed YAML</span>
          <CopyButton text={text} label="Copy the preseed" />
        </div>
        <Suspense fallback={<pre className="mono max-h-128 overflow-hidden p-3">{text}</pre>}>
          <PreseedEditor text={text} label="Preseed YAML" onChange={onChange} />
        </Suspense>
        <ul
          role="status"
          className={problems.length > 0 ? 'border-t border-border p-3 text-danger' : 'hidden'}
        >
          {problems.slice(0, 10).map(({ line, path, message }) => (
            <li key={`${line} ${path} ${message}`}>
              Line {line}
              {path === '' ? '' : `, ${path}`}: {message}
            </li>
          ))}
        </ul>
      </div>
      <FileInput
        label="Preseed file"
        help="A file that lxd init --preseed would take. It replaces the text above."
        file={null}
        onChange={(file) => void file?.text().then(onChange)}
      />
    </aside>
  )
}
