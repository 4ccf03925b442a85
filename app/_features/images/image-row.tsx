'use client'
import { formatBytes } from '#app/_ui/format-bytes.ts'
import type { ImageChoice } from './image-choices.ts'

type Props = { choice: ImageChoice; chosen: boolean; onChoose: (choice: ImageChoice) => void }

/** One image of the picker, chosen like a radio button. */
export function ImageRow({ choice, chosen, onChoose }: Props) {
  const { os, releaseTitle, variant, architecture, type } = choice
  const what = [os, releaseTitle, variant === 'default' ? '' : variant]
    .filter((word) => word !== '')
    .join(' ')
  return (
    <label
      className={`grid cursor-pointer grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 px-3 py-1.5 hover:bg-surface-hover has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus ${chosen ? 'bg-accent-soft' : ''}`}
    >
      <input
        type="radio"
        name="image"
        className="size-4 accent-accent outline-none"
        checked={chosen}
        onChange={() => onChoose(choice)}
      />
      <span className="min-w-0">
        <span className="mono block truncate">{choice.label}</span>
        <span className="block truncate text-xs text-muted">
          {what} · {architecture}
          {type === 'virtual-machine' ? ' · virtual machine' : ''}
        </span>
      </span>
      <span className="mono text-right text-xs text-muted">
        <span className="block">{choice.here ? 'on this server' : formatBytes(choice.size)}</span>
        <span className="block">{choice.day ?? ''}</span>
      </span>
    </label>
  )
}
