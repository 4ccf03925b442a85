'use client'
import { CircleHelp, Menu, Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { listenForKeys, useKeys } from '#app/_lib/shortcuts.ts'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { Breadcrumb } from './breadcrumb.tsx'
import { LiveMark } from './live-mark.tsx'
import { PaletteWaiting } from './palette-waiting.tsx'
import { PersonMenu } from './person-menu.tsx'

const loadPalette = () => import('./command-palette.tsx')
const CommandPalette = lazy(() => loadPalette().then((module) => ({ default: module.CommandPalette })))
const KeyHelp = lazy(() => import('./key-help.tsx').then((module) => ({ default: module.KeyHelp })))
const NavDrawer = lazy(() => import('./nav-drawer.tsx').then((module) => ({ default: module.NavDrawer })))

type Open = 'palette' | 'keys' | 'nav' | null

export function TopBar({ serverName }: { serverName: string }) {
  const [open, setOpen] = useState<Open>(null)
  const [typed, setTyped] = useState('')
  const close = () => setOpen(null)
  function openPalette() {
    setTyped('')
    setOpen('palette')
  }
  useEffect(listenForKeys, [])
  // Before anybody asks for it.
  useEffect(() => {
    const idle = setTimeout(() => void loadPalette(), 2_000)
    return () => clearTimeout(idle)
  }, [])
  useKeys('Everywhere', [
    { key: 'mod+k', label: 'Search and go to', run: openPalette },
    { key: '?', label: 'Help for this page, and its keys', run: () => setOpen('keys') },
  ])
  return (
    <header className="frame-bar">
      <IconButton label="Menu" className="sm:hidden" aria-haspopup="dialog" onClick={() => setOpen('nav')}>
        <Menu size={18} aria-hidden />
      </IconButton>
      <Breadcrumb />
      <button
        type="button"
        className="search-button"
        aria-keyshortcuts="Control+K"
        onPointerEnter={() => void loadPalette()}
        onFocus={() => void loadPalette()}
        onClick={openPalette}
      >
        <Search size={14} aria-hidden />
        <span className="max-sm:sr-only">Search</span>
        <kbd aria-hidden className="filter-key max-sm:hidden">
          Ctrl K
        </kbd>
      </button>
      <LiveMark />
      <div className="flex">
        <IconButton label="Help for this page" aria-haspopup="dialog" onClick={() => setOpen('keys')}>
          <CircleHelp size={16} aria-hidden />
        </IconButton>
        <PersonMenu />
      </div>
      <Suspense fallback={<PaletteWaiting typed={typed} onType={setTyped} onClose={close} />}>
        {open === 'palette' ? (
          <CommandPalette typed={typed} onClose={close} onKeys={() => setOpen('keys')} />
        ) : null}
      </Suspense>
      <Suspense fallback={null}>
        {open === 'keys' ? <KeyHelp onClose={close} /> : null}
        {open === 'nav' ? <NavDrawer serverName={serverName} onClose={close} /> : null}
      </Suspense>
    </header>
  )
}
