'use client'
import { Modal } from '@heroui/react/modal'
import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { Keyboard, Monitor, Moon, Plus, Sun } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Children, type ReactNode, useMemo, useState } from 'react'
import { InstanceState } from '#app/_features/instances/instance-state.tsx'
import { instanceListQuery } from '#app/_features/instances/queries.ts'
import { paths } from '#app/_lib/paths.ts'
import { usePreferences } from '#app/_lib/preferences.tsx'
import { useServerFacts } from '#app/_lib/server-facts.tsx'
import { useViewer } from '#app/_lib/viewer.tsx'
import { seenEntries } from './nav-entries.ts'

/** More than this is no list to choose from; typing on narrows it. */
const shownInstances = 30

type Props = {
  /** What was typed while the palette was on its way. */
  typed: string
  onClose: () => void
  onKeys: () => void
}

/** Ctrl K: go to a page or an instance by name, or do what every page can. */
export function CommandPalette({ typed, onClose, onKeys }: Props) {
  const router = useRouter()
  const { rights } = useViewer()
  const { change } = usePreferences()
  const [search, setSearch] = useState(typed)
  const go = (href: string) => {
    onClose()
    router.push(href)
  }
  const pages = seenEntries(rights, useServerFacts().clustered)
  const matches = (text: string) => text.toLowerCase().includes(search.trim().toLowerCase())
  return (
    <Modal.Backdrop isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal.Container placement="top" size="md">
        <Modal.Dialog aria-label="Search" className="p-0">
          <Command label="Search" shouldFilter={false} loop>
            <Command.Input
              autoFocus
              value={search}
              onValueChange={setSearch}
              placeholder="Go to a page or an instance"
              className="palette-input"
            />
            <Command.List className="palette-list">
              <Command.Empty className="px-3 py-6 text-center text-muted">
                Nothing is called that
              </Command.Empty>
              <Group title="Pages">
                {pages
                  .filter((entry) => matches(entry.label))
                  .map((entry) => (
                    <Item key={entry.href} value={entry.href} onSelect={() => go(entry.href)}>
                      <entry.icon size={15} aria-hidden className="text-muted" />
                      {entry.label}
                    </Item>
                  ))}
              </Group>
              {rights.includes('instance:read') ? <Instances search={search} go={go} /> : null}
              <Group title="Do">
                {rights.includes('instance:create') && matches('Launch instance') ? (
                  <Item value="launch" onSelect={() => go(paths.launch())}>
                    <Plus size={15} aria-hidden className="text-muted" />
                    Launch instance
                  </Item>
                ) : null}
                {rights.includes('storage:edit') && matches('Create storage pool') ? (
                  <Item value="create-pool" onSelect={() => go(paths.createPool())}>
                    <Plus size={15} aria-hidden className="text-muted" />
                    Create storage pool
                  </Item>
                ) : null}
                {rights.includes('network:edit') && matches('Create network') ? (
                  <Item value="create-network" onSelect={() => go(paths.createNetwork())}>
                    <Plus size={15} aria-hidden className="text-muted" />
                    Create network
                  </Item>
                ) : null}
                {themes
                  .filter((theme) => matches(theme.label))
                  .map((theme) => (
                    <Item
                      key={theme.id}
                      value={theme.id}
                      onSelect={() => {
                        change({ theme: theme.id })
                        onClose()
                      }}
                    >
                      <theme.icon size={15} aria-hidden className="text-muted" />
                      {theme.label}
                    </Item>
                  ))}
                {matches('List of keys') ? (
                  <Item value="keys" onSelect={onKeys}>
                    <Keyboard size={15} aria-hidden className="text-muted" />
                    List of keys
                  </Item>
                ) : null}
              </Group>
            </Command.List>
          </Command>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  )
}

const themes = [
  { id: 'light' as const, label: 'Theme: light', icon: Sun },
  { id: 'dark' as const, label: 'Theme: dark', icon: Moon },
  { id: 'system' as const, label: 'Theme: as the system', icon: Monitor },
]

function Instances({ search, go }: { search: string; go: (href: string) => void }) {
  const { data } = useQuery(instanceListQuery())
  const found = useMemo(() => {
    const wanted = search.trim().toLowerCase()
    const starts = (name: string) => Number(!name.toLowerCase().startsWith(wanted))
    return (data?.instances ?? [])
      .filter(
        (row) =>
          row.name.toLowerCase().includes(wanted) || row.ipv4.some((address) => address.startsWith(wanted)),
      )
      .sort(
        (a, b) => starts(a.name) - starts(b.name) || a.name.localeCompare(b.name, 'en', { numeric: true }),
      )
      .slice(0, shownInstances)
  }, [data, search])
  return (
    <Group title="Instances">
      {found.map((row) => (
        <Item
          key={`${row.project}/${row.name}`}
          value={`${row.project}/${row.name}`}
          onSelect={() => go(paths.instance(row))}
        >
          <span className="min-w-0 flex-1 truncate">{row.name}</span>
          <span className="text-xs text-muted">{row.project}</span>
          <span className="w-24 text-xs text-muted">
            <InstanceState status={row.status} />
          </span>
        </Item>
      ))}
    </Group>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  if (Children.toArray(children).length === 0) return null
  return (
    <Command.Group heading={title} className="palette-group">
      {children}
    </Command.Group>
  )
}

function Item(props: { value: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item value={props.value} onSelect={props.onSelect} className="palette-item">
      {props.children}
    </Command.Item>
  )
}
