'use client'
import { ChevronRight } from 'lucide-react'
import { type ReactNode, useState } from 'react'

type Props = {
  title: string
  /** One line that stands for the section while it is closed. */
  summary?: string
  startsOpen?: boolean
  /** Something in it is wrong: it opens, so that the field can be seen. */
  invalid?: boolean
  children: ReactNode
}

/** A part of a long form. Closed it still says what it holds. */
export function FormSection({ title, summary, startsOpen = true, invalid = false, children }: Props) {
  const [open, setOpen] = useState(startsOpen)
  return (
    <details
      open={open || invalid}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group border-t border-border py-3"
    >
      <summary className="flex cursor-pointer list-none items-baseline gap-2 rounded-md">
        <ChevronRight
          aria-hidden
          size={14}
          className="shrink-0 self-center text-muted transition-transform duration-100 group-open:rotate-90"
        />
        <h2 className="text-base font-semibold">{title}</h2>
        {summary ? <span className="truncate text-muted group-open:hidden">{summary}</span> : null}
      </summary>
      <div className="grid gap-3 pt-3 sm:pl-5.5">{children}</div>
    </details>
  )
}
