/**
 * What was typed into a form that is left to make something it needs, and come back. Kept in this page's memory only: it may
 * hold a password. The form looks at it when it is made, and forgets it once it stands.
 */
export function keptDraft<Draft>() {
  let kept: Draft | null = null
  return {
    keep: (draft: Draft) => {
      kept = draft
    },
    peek: () => kept,
    forget: () => {
      kept = null
    },
  }
}
