import '@fontsource-variable/inter'
import '@fontsource-variable/jetbrains-mono'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { readPreferences } from '#app/_lib/read-preferences.ts'
import './globals.css'

export const metadata: Metadata = { title: { default: 'Gantry', template: '%s · Gantry' } }
export const viewport: Viewport = { colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The chosen theme comes with the request, so the first paint is right without a script before it.
  const { preferences } = await readPreferences()
  return (
    <html lang="en" data-theme={preferences.theme} suppressHydrationWarning>
      <body>{children}</body>
    </html>
  )
}
