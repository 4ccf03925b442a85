import type { ReactNode } from 'react'

const tones = {
  info: 'bg-accent-soft text-accent-soft-foreground',
  warning: 'bg-warning-soft text-warning-soft-foreground',
  error: 'bg-danger-soft text-danger-soft-foreground',
} as const

/** One line between bar and content. `live`: it came while somebody was looking, so it is read out. */
export function Banner(props: {
  tone: keyof typeof tones
  icon?: ReactNode
  live?: boolean
  children: ReactNode
}) {
  return (
    <div
      role={props.live ? 'status' : undefined}
      className={`flex min-h-8 items-center gap-2 border-b border-border px-4 py-1.5 ${tones[props.tone]}`}
    >
      {props.icon}
      <div className="min-w-0 flex-1">{props.children}</div>
    </div>
  )
}
