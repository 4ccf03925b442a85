import type { ComponentPropsWithRef } from 'react'

type Props = Omit<ComponentPropsWithRef<'button'>, 'type' | 'disabled' | 'className'> & {
  look?: 'primary' | 'secondary' | 'danger'
  /** Why it cannot be used now; shown on hover, and the button stays focusable so that it can be read. */
  disabledReason?: string | undefined
}

const looks = {
  primary: 'button--primary',
  secondary: 'button--secondary',
  danger: 'button--secondary text-danger',
} as const

/**
 * A small button with HeroUI's look and none of its script, for what is on every page from the start (lists, error
 * pages): there HeroUI's own would be an eighth of all script. Dialogs and forms, which are loaded when opened, use
 * HeroUI's.
 */
export function PlainButton({ look = 'secondary', disabledReason, onClick, ...rest }: Props) {
  const off = disabledReason !== undefined
  return (
    <button
      {...rest}
      type="button"
      className={`button button--sm ${looks[look]}`}
      aria-disabled={off || undefined}
      aria-description={disabledReason}
      data-tip={disabledReason}
      onClick={off ? undefined : onClick}
    />
  )
}
