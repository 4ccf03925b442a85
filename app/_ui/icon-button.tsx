import type { ComponentPropsWithRef, ReactNode } from 'react'

type Props = Omit<
  ComponentPropsWithRef<'button'>,
  'aria-label' | 'disabled' | 'type' | 'title' | 'children'
> & {
  /** Its name, for screen readers and on hover. */
  label: string
  children: ReactNode
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
      data-tip={off ? `${label}: ${disabledReason}` : label}
      onClick={off ? undefined : onClick}
    >
      {children}
    </button>
  )
}
