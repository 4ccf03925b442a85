'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { setupFactsQuery } from '#app/_features/setup/init-query.ts'
import { useTask } from '#app/_features/tasks/use-task.ts'
import { ErrorState } from '#app/_ui/error-state.tsx'
import { PageHeader } from '#app/_ui/page-header.tsx'
import { firstAnswers } from '#contracts/setup/setup-facts.ts'
import { ApplyProgress } from './apply-progress.tsx'
import { keptSetup } from './kept-setup.ts'
import { PlanView } from './plan-view.tsx'
import { Questions } from './questions.tsx'
import { clusterOfDraft, type Draft, onBridge } from './setup-draft.ts'
import { Unfinished } from './unfinished.tsx'

/**
 * Questions, plan, and what comes of it. The draft outlives all three, so that a failure can be corrected. `bridge`: one of
 * the host that was made for it.
 */
export function InitPage({ bridge }: { bridge: string | null }) {
  const facts = useQuery(setupFactsQuery())
  const client = useQueryClient()
  const [draft, setDraft] = useState<Draft | null>(() => onBridge(keptSetup.peek(), bridge))
  useEffect(() => keptSetup.forget(), [])
  const [shown, setShown] = useState<'questions' | 'plan'>('questions')
  const [taskId, setTaskId] = useState<string | null>(null)
  const [undoId, setUndoId] = useState<string | null>(null)
  const task = useTask(taskId)

  function backToQuestions() {
    setTaskId(null)
    setShown('questions')
    // A set-up that failed left something, or changed what is there meanwhile.
    void client.invalidateQueries({ queryKey: setupFactsQuery().queryKey })
  }

  if (!facts.data) {
    return (
      <>
        <PageHeader title="Set up LXD" />
        {facts.error ? <ErrorState error={facts.error} retry={() => void facts.refetch()} /> : null}
        {facts.isPending ? <p className="px-4 text-muted">Asking LXD what it offers…</p> : null}
      </>
    )
  }
  const given = draft ?? onBridge({ answers: firstAnswers(facts.data), edited: null }, bridge)
  return (
    <div className="flex min-h-0 flex-1 scroll-pb-24 flex-col overflow-auto">
      <PageHeader title="Set up LXD" note="What lxd init asks, with its defaults" />
      {taskId !== null ? (
        <ApplyProgress task={task} cluster={clusterOfDraft(given, facts.data)} onBack={backToQuestions} />
      ) : facts.data.unfinished || undoId !== null ? (
        <Unfinished steps={facts.data.unfinished} taskId={undoId} onTask={setUndoId} />
      ) : shown === 'plan' && draft ? (
        <PlanView draft={draft} facts={facts.data} onBack={backToQuestions} onStarted={setTaskId} />
      ) : (
        <Questions
          draft={given}
          facts={facts.data}
          onPlan={(next) => {
            setDraft(next)
            setShown('plan')
          }}
        />
      )}
    </div>
  )
}
