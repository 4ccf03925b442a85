import type { ReactNode } from 'react'

/** A bordered list in a dialog that scrolls by itself; `tabIndex` so that the keyboard reaches it. */
export function TargetList(props: { label: string; tall?: boolean; children: ReactNode }) {
  return (
    <ul
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard.
      tabIndex={0}
      aria-label={props.label}
      className={`target-list ${props.tall ? 'max-h-[50dvh]' : 'max-h-[30dvh]'}`}
    >
      {props.children}
    </ul>
  )
}
