import type { ComponentPropsWithRef, ReactNode } from 'react'

type Props = Omit<
  ComponentPropsWithRef<'button'>,
  'aria-label' | 'disabled' | 'type' | 'title' | 'children'
> & {
  /** Its name, for screen readers; the tooltip layer shows it on hover with the reason against it. */
  label: string
  /** The icon; left out where a class draws it. */
  children?: ReactNode
  /** Why it cannot be used now. The button stays focusable, so that the reason can be read. */
  disabledReason?: string | undefined
}

/** An icon that does something. Native: rows are full of them. */
export function IconButton({ label, children, disabledReason, onClick, className, ...rest }: Props) {
  const off = disabledReason !== undefined
  return (
    <button
      {...rest}
      type="button"
      className={`icon-button ${className ?? ''}`}
      aria-label={label}
      aria-disabled={off || undefined}
      aria-description={disabledReason}
      onClick={off ? undefined : onClick}
    >
      {children}
    </button>
  )
}
