import Link from 'next/link'
import { paths } from '#app/_lib/paths.ts'

/** An address that leads nowhere. */
export function NoSuchPage() {
  return (
    <div className="grid gap-3 p-6">
      <h1 className="text-title font-semibold">There is no such page</h1>
      <p>The address may be mistyped, or what it named is gone.</p>
      <p>
        <Link href={paths.home()} className="text-link underline underline-offset-2">
          Go to the instances
        </Link>
      </p>
    </div>
  )
}
