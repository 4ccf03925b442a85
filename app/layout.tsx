import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import type { Metadata } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import './globals.css'

export const metadata: Metadata = { title: { default: 'Gantry', template: '%s · Gantry' } }

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A page made at build time could not carry the nonce that lets its scripts run.
  await connection()
  return (
    <html lang="en" suppressHydrationWarning>
      <body>{children}</body>
    </html>
  )
}
