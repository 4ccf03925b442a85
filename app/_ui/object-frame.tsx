'use client'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { CopyButton } from './copy-button.tsx'
import { EmptyState } from './empty-state.tsx'
import { PageHeader } from './page-header.tsx'
import { type TabLink, TabLinks } from './tab-links.tsx'

type Props = {
  /** What it is, e.g. `network`. */
  noun: string
  name: string
  /** Where it is not the name that is worth copying. */
  copied?: { text: string; label: string }
  /** Where it is in one. */
  project?: string
  note: ReactNode
  actions: ReactNode
  tabs: readonly TabLink[]
  /** Between the tabs and the page. */
  notice?: ReactNode
  children: ReactNode
}

/** What all pages of one thing share: its name, state and actions, and the tabs. */
export function ObjectFrame(props: Props) {
  const { noun, name, project, note, actions, tabs, notice, children } = props
  const copied = props.copied ?? { text: name, label: 'Copy the name' }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <PageHeader
        title={
          <span className="flex min-w-0 items-center gap-1">
            <span className="truncate">{name}</span>
            <CopyButton {...copied} />
          </span>
        }
        note={
          <span className="flex flex-wrap items-center gap-x-3">
            {note}
            {project === undefined || project === 'default' ? null : <span>in project {project}</span>}
          </span>
        }
        actions={actions}
      />
      <TabLinks label={`Pages of this ${noun}`} tabs={tabs} />
      {notice}
      <div className="flex min-h-0 flex-1 flex-col overflow-auto">{children}</div>
    </div>
  )
}

type GoneProps = { what: string; all: { label: string; href: string }; children: ReactNode }

/** In place of a thing that is not there. `what`: its kind and name; `children`: how that may be. */
export function Gone({ what, all, children }: GoneProps) {
  return (
    <EmptyState
      asPage
      title={`There is no ${what}`}
      action={
        <Link className="button button--secondary" href={all.href}>
          {all.label}
        </Link>
      }
    >
      {children}
    </EmptyState>
  )
}
