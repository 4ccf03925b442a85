'use client'
import { useEffect, useState } from 'react'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { emptyLaunchDraft, type ImageSource, type LaunchDraft } from '#contracts/launch.ts'
import { keptLaunch } from './kept-launch.ts'
import { LaunchForm } from './launch-form.tsx'
import { LaunchProgress } from './launch-progress.tsx'
import { SidePane } from './side-pane.tsx'

type Props = {
  project: string
  projects: readonly string[]
  source: ImageSource
  /** The bridge of the host that it is to be on. */
  bridge: string | null
}

/** The form, then what becomes of it. The form stays as it was typed until an instance came of it. */
export function LaunchView({ project, projects, source, bridge }: Props) {
  const initial: LaunchDraft = { ...emptyLaunchDraft, project, source }
  const [first] = useState<LaunchDraft>(() => {
    const begun = keptLaunch.peek() ?? initial
    return bridge === null ? begun : { ...begun, network: { kind: 'bridge', name: bridge } }
  })
  useEffect(() => keptLaunch.forget(), [])
  const [draft, setDraft] = useState(first)
  const [round, setRound] = useState(0)
  const [under, setUnder] = useState<{ draft: LaunchDraft; taskId: string } | null>(null)

  return (
    <div className="flex min-h-0 flex-1 scroll-pb-24 flex-col overflow-auto">
      <PageHeader title="Launch an instance" />
      <div className="grid gap-6 px-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]">
        <div>
          {under ? (
            <LaunchProgress
              {...under}
              onBack={() => setUnder(null)}
              onAgain={() => {
                setUnder(null)
                setDraft(initial)
                setRound(round + 1)
              }}
            />
          ) : null}
          <div hidden={under !== null}>
            <LaunchForm
              key={round}
              initial={round === 0 ? first : initial}
              projects={projects}
              onLaunched={(given, { taskId }) => setUnder({ draft: given, taskId })}
              onDraft={setDraft}
            />
          </div>
        </div>
        <aside
          hidden={under !== null}
          aria-label="What the form amounts to"
          className="pb-4 lg:sticky lg:top-0 lg:self-start lg:pt-3"
        >
          <SidePane draft={draft} />
        </aside>
      </div>
    </div>
  )
}
