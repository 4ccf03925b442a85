'use client'
import Link from 'next/link'
import { lazy, Suspense, useState } from 'react'
import { paths } from '#app/_lib/paths.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'

const ImportDialog = lazy(() =>
  import('./import-dialog.tsx').then((module) => ({ default: module.ImportDialog })),
)
const CopyDialog = lazy(() => import('./copy-dialog.tsx').then((module) => ({ default: module.CopyDialog })))

type Props = {
  note: string | null
  project: string
  projects: readonly string[]
  onProject: (project: string) => void
}

/** Title, whose images these are, and the ways to get another one. */
export function ListHeader({ note, project, projects, onProject }: Props) {
  const mayEdit = useMay('image:edit')
  const [open, setOpen] = useState<'import' | 'copy' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <PageHeader
        title="Images"
        note={
          <span className="flex items-center gap-3">
            {note}
            {projects.length > 1 ? (
              <select
                aria-label="Project"
                className="input input--primary h-8 max-w-40 truncate py-0"
                value={project}
                onChange={(event) => onProject(event.target.value)}
              >
                {projects.map((name) => (
                  <option key={name}>{name}</option>
                ))}
              </select>
            ) : null}
          </span>
        }
        actions={
          <>
            <Link href={paths.imageServers()} className="button button--sm button--secondary">
              Image servers
            </Link>
            {mayEdit ? (
              <>
                <PlainButton onClick={() => setOpen('import')}>Import</PlainButton>
                <PlainButton look="primary" onClick={() => setOpen('copy')}>
                  Copy image
                </PlainButton>
              </>
            ) : null}
          </>
        }
      />
      <Suspense fallback={null}>
        {open === 'import' ? <ImportDialog project={project} onClose={close} /> : null}
        {open === 'copy' ? <CopyDialog project={project} onClose={close} /> : null}
      </Suspense>
    </>
  )
}
