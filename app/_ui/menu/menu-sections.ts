import type { LucideIcon } from 'lucide-react'

export type MenuAction = {
  id: string
  label: string
  icon?: LucideIcon
  danger?: boolean
  /** Why it cannot be chosen now; shown below its name. */
  disabledReason?: string | undefined
  /** Leads to a page instead of doing something. */
  href?: string
  run?: () => void
}

export type MenuChoices = {
  mode: 'single' | 'multiple'
  options: readonly { id: string; label: string }[]
  selected: readonly string[]
  onChange: (selected: string[]) => void
}

/** A group of a menu: things to do, or things to choose from. */
export type MenuSection = { id: string; title?: string } & (
  | { actions: readonly MenuAction[] }
  | { choices: MenuChoices }
)

/** Where a menu opens: at what was pressed, or where the pointer was. */
export type MenuAnchor = { element: Element } | { x: number; y: number }
