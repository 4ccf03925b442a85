import type { ReactNode } from 'react'

/** The end of a long form; it stays in sight. */
export function FormFoot({ children }: { children: ReactNode }) {
  return <div className="form-foot">{children}</div>
}
