import type { ReactNode } from 'react'

type Props = {
  title: string
  children?: ReactNode
  action?: ReactNode
  /** In place of a whole page. */
  asPage?: boolean
}

/** One sentence and the one thing to do. */
export function EmptyState({ title, children, action, asPage }: Props) {
  const Title = asPage ? 'h1' : 'p'
  return (
    <div className="flex flex-col items-center justify-center gap-2 px-6 py-16 text-center">
      <Title className="font-medium">{title}</Title>
      {children ? <div className="max-w-prose text-balance text-muted">{children}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  )
}
