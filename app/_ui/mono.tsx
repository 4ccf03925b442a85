import type { ReactNode } from 'react'

/** Addresses, paths, sizes, commands: the mono face with figures of one width. */
export function Mono({ children, className = '' }: { children: ReactNode; className?: string }) {
  return <span className={`mono ${className}`}>{children}</span>
}
