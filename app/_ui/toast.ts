import type { AppFailure } from '#app/_lib/app-failure.ts'

export type Notice = {
  tone: 'done' | 'error'
  title: string
  /** LXD's own words, or what to do. */
  detail?: string | undefined
  link?: { href: string; label: string }
}
export type ShownNotice = Notice & { id: number }

let shown: readonly ShownNotice[] = []
let lastId = 0
const listeners = new Set<() => void>()

function change(next: readonly ShownNotice[]) {
  shown = next
  for (const listener of listeners) listener()
}

/** Says what happened at the corner of the page; what failed stays until it is closed. */
export function notify(notice: Notice) {
  lastId += 1
  change([...shown.slice(-3), { ...notice, id: lastId }])
}

export function notifyFailure(failure: AppFailure) {
  notify({ tone: 'error', title: failure.message, detail: failure.detail })
}

export function dismiss(id: number) {
  change(shown.filter((each) => each.id !== id))
}

export const notices = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  current: () => shown,
  none: (): readonly ShownNotice[] => noNotices,
} as const

const noNotices: readonly ShownNotice[] = []
