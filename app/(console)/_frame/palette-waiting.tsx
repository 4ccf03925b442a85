'use client'
import { createPortal } from 'react-dom'

type Props = { typed: string; onType: (typed: string) => void; onClose: () => void }

/** The palette's field, before the palette itself has come: what is typed right after Ctrl K is for it, not for the page. */
export function PaletteWaiting({ typed, onType, onClose }: Props) {
  return createPortal(
    <div className="modal__backdrop modal__backdrop--opaque [--visual-viewport-height:100dvh]">
      <div className="modal__container">
        <div
          role="dialog"
          aria-label="Search"
          aria-busy
          className="modal__dialog modal__dialog--md p-0"
          data-placement="top"
        >
          <input
            // biome-ignore lint/a11y/noAutofocus: somebody has just asked for it
            autoFocus
            aria-label="Search"
            autoComplete="off"
            spellCheck={false}
            placeholder="Go to a page or an instance"
            className="palette-input"
            value={typed}
            onChange={(event) => onType(event.target.value)}
            onKeyDown={(event) => event.key === 'Escape' && onClose()}
          />
        </div>
      </div>
    </div>,
    document.body,
  )
}
