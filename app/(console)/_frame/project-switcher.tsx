'use client'
import { ChevronsUpDown, Folders } from 'lucide-react'
import { useState } from 'react'
import { useChosenProject } from '#app/_lib/projects.ts'
import { useServerFacts } from '#app/_lib/server-facts.tsx'
import { OpenMenu, preloadMenu } from '#app/_ui/menu/open-menu.tsx'

/** Never the name of a project: LXD keeps it back. */
const all = '*'

/** Which project's things the lists show. Nothing to choose where there is one project only. */
export function ProjectSwitcher({ narrow }: { narrow: boolean }) {
  const { projects } = useServerFacts()
  const [chosen, choose] = useChosenProject()
  const [anchor, setAnchor] = useState<Element | null>(null)
  if (projects.length < 2) return null
  const word = chosen ?? 'All projects'
  return (
    <div className="px-2">
      <button
        type="button"
        className="project-switcher"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={`Project: ${word}`}
        data-tip={narrow ? `Project: ${word}` : undefined}
        onPointerEnter={preloadMenu}
        onFocus={preloadMenu}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Folders
          size={16}
          aria-hidden
          className={`shrink-0 ${chosen === null ? 'text-muted' : 'text-accent'}`}
        />
        {narrow ? null : (
          <>
            <span className="min-w-0 flex-1 truncate">{word}</span>
            <ChevronsUpDown size={14} aria-hidden className="shrink-0 text-muted" />
          </>
        )}
      </button>
      {anchor ? (
        <OpenMenu
          label="Project"
          anchor={{ element: anchor }}
          sections={[
            {
              id: 'projects',
              choices: {
                mode: 'single',
                options: [{ id: all, label: 'All projects' }, ...projects.map((id) => ({ id, label: id }))],
                selected: [chosen ?? all],
                onChange: ([id]) => choose(id === undefined || id === all ? null : id),
              },
            },
          ]}
          onClose={() => setAnchor(null)}
        />
      ) : null}
    </div>
  )
}
