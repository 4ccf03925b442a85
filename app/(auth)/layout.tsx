import type { ReactNode } from 'react'

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="grid w-full max-w-88 gap-5">
        <p className="text-muted">Gantry</p>
        {children}
      </div>
    </main>
  )
}
