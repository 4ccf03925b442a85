import { AppError } from '#server/platform/app-error.ts'
import { remember } from '#server/platform/remember.ts'

const held = () => remember('setup', () => ({ busy: false }))

/** A set-up is under way, or one is being taken back: what its journal says is not left over. */
export function isBusy(): boolean {
  return held().busy
}

/** Two at once would write over each other's journal. Call what is returned at the end. Errors: `conflict`. */
export function hold(): () => void {
  const state = held()
  if (state.busy) throw new AppError('conflict', 'The server is being set up right now. Wait for its end.')
  state.busy = true
  return () => {
    state.busy = false
  }
}
