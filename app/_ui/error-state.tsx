'use client'
import { Button } from '@heroui/react/button'
import { toFailure } from '#app/_lib/app-failure.ts'
import { FailureText } from './failure-text.tsx'

/** In place of what could not be read. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <div role="alert" className="flex flex-col items-center justify-center gap-3 px-6 py-16 text-center">
      <FailureText failure={toFailure(error)} />
      {retry ? (
        <Button size="sm" variant="secondary" onPress={retry}>
          Try again
        </Button>
      ) : null}
    </div>
  )
}
