'use client'
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { usePreferences } from '#app/_lib/preferences.tsx'
import { useServerFacts } from '#app/_lib/server-facts.tsx'
import { useViewer } from '#app/_lib/viewer.tsx'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { GantryMark } from './gantry-mark.tsx'
import { isCurrent, type NavEntry, seenEntries } from './nav-entries.ts'
import { ProjectSwitcher } from './project-switcher.tsx'

/** The left rail of wide windows; collapsed to icons it keeps the names as tooltips. */
export function Rail({ serverName }: { serverName: string }) {
  const { preferences, change } = usePreferences()
  const narrow = preferences.rail === 'narrow'
  const Toggle = narrow ? PanelLeftOpen : PanelLeftClose
  return (
    <nav aria-label="Main" className="frame-rail" data-narrow={narrow || undefined}>
      <RailHead serverName={serverName} narrow={narrow} />
      <ProjectSwitcher narrow={narrow} />
      <NavList narrow={narrow} />
      <div className={`flex p-2 ${narrow ? 'justify-center' : 'justify-end'}`}>
        <IconButton
          label={narrow ? 'Widen the menu' : 'Collapse the menu'}
          aria-expanded={!narrow}
          onClick={() => change({ rail: narrow ? 'wide' : 'narrow' })}
        >
          <Toggle size={16} aria-hidden />
        </IconButton>
      </div>
    </nav>
  )
}

export function RailHead({ serverName, narrow }: { serverName: string; narrow: boolean }) {
  return (
    <div className="flex h-11 shrink-0 items-center gap-2 px-3.5">
      <GantryMark />
      {narrow ? null : (
        <div className="grid min-w-0">
          <span className="text-sm leading-4 font-semibold">Gantry</span>
          <span className="truncate text-xs text-muted" data-tip={serverName}>
            {serverName}
          </span>
        </div>
      )}
    </div>
  )
}

export function NavList({ narrow, onChoose }: { narrow: boolean; onChoose?: () => void }) {
  const { rights } = useViewer()
  const pathname = usePathname()
  const seen = seenEntries(rights, useServerFacts().clustered)
  const items = (entries: readonly NavEntry[]) =>
    entries.map((entry) => (
      <li key={entry.href}>
        <Link
          href={entry.href}
          className="nav-link"
          aria-current={isCurrent(entry, pathname) ? 'page' : undefined}
          aria-label={narrow ? entry.label : undefined}
          data-tip={narrow ? entry.label : undefined}
          onClick={onChoose}
        >
          <entry.icon size={16} aria-hidden className="shrink-0" />
          {narrow ? null : <span className="truncate">{entry.label}</span>}
        </Link>
      </li>
    ))
  return (
    <div className="flex min-h-0 flex-1 flex-col justify-between overflow-y-auto p-2">
      <ul className="grid gap-0.5">{items(seen.filter((entry) => !entry.foot))}</ul>
      <ul className="grid gap-0.5">{items(seen.filter((entry) => entry.foot))}</ul>
    </div>
  )
}
