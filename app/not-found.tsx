import type { Metadata } from 'next'
import { NoSuchPage } from '#app/_ui/no-such-page.tsx'

export const metadata: Metadata = { title: 'No such page' }

export default function NotFound() {
  return (
    <main>
      <NoSuchPage />
    </main>
  )
}
