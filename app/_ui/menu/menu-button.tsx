'use client'
import { type ReactNode, useState } from 'react'
import { IconButton } from '../icon-button.tsx'
import type { MenuSection } from './menu-sections.ts'
import { OpenMenu, preloadMenu } from './open-menu.tsx'

type Props = {
  label: string
  /** Called when the menu opens, so that a closed menu costs nothing. */
  sections: () => readonly MenuSection[]
  header?: ReactNode
  className?: string
  children: ReactNode
}

/** A button that opens a menu: "More actions", the columns of a table, the person. */
export function MenuButton({ label, sections, header, className, children }: Props) {
  const [anchor, setAnchor] = useState<Element | null>(null)
  return (
    <>
      <IconButton
        label={label}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        className={className}
        onPointerEnter={preloadMenu}
        onFocus={preloadMenu}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {children}
      </IconButton>
      {anchor ? (
        <OpenMenu
          label={label}
          header={header}
          sections={sections()}
          anchor={{ element: anchor }}
          onClose={() => setAnchor(null)}
        />
      ) : null}
    </>
  )
}
