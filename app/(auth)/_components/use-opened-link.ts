'use client'
import { useEffect, useState } from 'react'
import { type AppFailure, toFailure } from '#app/_lib/app-failure.ts'
import { runAction } from '#app/_lib/run-action.ts'
import type { LinkPurpose, OpenedLink } from '#contracts/people.ts'
import { openLink } from '#server/actions/sign-in.ts'

type State =
  | { step: 'opening' }
  | { step: 'open'; token: string; link: OpenedLink }
  | { step: 'refused'; failure: AppFailure }

/**
 * Opens the one-time link this page was called by. Its token stands behind `#`: browsers send that part to nobody, so it
 * is in no log and no Referer header.
 */
export function useOpenedLink(purpose: LinkPurpose): State {
  const [state, setState] = useState<State>({ step: 'opening' })
  useEffect(() => {
    let current = true
    const token = window.location.hash.slice(1)
    void open(token, purpose).then((next) => current && setState(next))
    return () => {
      current = false
    }
  }, [purpose])
  return state
}

async function open(token: string, purpose: LinkPurpose): Promise<State> {
  try {
    const link = await runAction(openLink({ token }))
    if (link.purpose !== purpose) throw new Error('This link is for something else.')
    return { step: 'open', token, link }
  } catch (error) {
    return { step: 'refused', failure: toFailure(error) }
  }
}
