import type { Finding, FindingGroup, FindingState, Remedy } from '#contracts/readiness.ts'

type Subject = { group: FindingGroup; id: string; title: string; why: string }

/** A judge about one thing: `about({…})('warning', 'What was found.', remedy)`. */
export function about(subject: Subject) {
  return (state: FindingState, found: string, remedy: Remedy | null = null): Finding => ({
    ...subject,
    state,
    found,
    remedy,
  })
}

export function remedy(text: string, given: Partial<Omit<Remedy, 'text'>> = {}): Remedy {
  return { text, commands: [], files: [], restart: false, oneClick: null, ...given }
}
