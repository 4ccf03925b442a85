'use client'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '#app/_lib/viewer.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { DocumentProblem } from '#contracts/documents/document-problem.ts'
import type { CurrentDocument } from '#contracts/documents/document-ref.ts'
import { CommandsView } from './commands-view.tsx'
import type { DocumentForm, DocumentView } from './document-view.ts'
import { EditorSkeleton } from './editor-skeleton.tsx'
import { ProblemCount } from './problem-count.tsx'
import { useDraft } from './use-draft.ts'
import { useReview } from './use-review.ts'
import { editPermission } from './use-save.ts'
import { useServerNames } from './use-server-names.ts'
import { ViewSwitch } from './view-switch.tsx'
import { WorkbenchNotices } from './workbench-notices.tsx'

const YamlEditor = lazy(() => import('#app/_features/documents/editor/yaml-editor.tsx'))
const ReviewDialog = lazy(() => import('./review-dialog.tsx'))
const MergePane = lazy(() => import('./merge-pane.tsx'))
const HistoryPane = lazy(() => import('./history-pane.tsx'))
const ExpandedView = lazy(() => import('./expanded-view.tsx'))

const noProblems: readonly DocumentProblem[] = []

/** Form, YAML and commands of one draft; review before saving, merge when somebody else was first, and what was before. */
export function DocumentWorkbench({ current, form }: { current: CurrentDocument; form?: DocumentForm }) {
  const { ref } = current
  const draft = useDraft(current)
  const names = useServerNames(ref.project)
  const mayEdit = useMay(editPermission[ref.noun])
  const [view, setView] = useState<DocumentView>(form ? 'form' : 'yaml')
  const [problems, setProblems] = useState(noProblems)
  const review = useReview({ current, draft, inForm: view === 'form', showText: () => setView('yaml') })
  const { refused, theirs } = review

  const readOnly = readOnlyReason(mayEdit, current)
  const blocked = blockedReason(draft.dirty, draft.read.problems, problems)
  const begin = () => {
    if (readOnly === null) review.begin()
  }
  const undo = () => {
    draft.undo()
    review.forgetRefusal()
  }
  const show = (next: DocumentView) => {
    draft.settle()
    setView(next)
  }

  if (theirs !== null) {
    return (
      <Suspense fallback={<EditorSkeleton />}>
        <MergePane
          draft={draft}
          theirs={theirs}
          onCancel={() => review.bringTogether(null)}
          onMerged={(text) => review.takeMerged(theirs, text)}
        />
      </Suspense>
    )
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2">
        <ViewSwitch view={view} onChange={show} form={form !== undefined} noun={ref.noun} />
        <div className="ml-auto flex flex-wrap items-center gap-2">
          {readOnly === null ? (
            <ProblemCount problems={problems.length > 0 ? problems : draft.read.problems} />
          ) : null}
          {draft.dirty ? <PlainButton onClick={undo}>Undo the changes</PlainButton> : null}
          {readOnly === null ? (
            <PlainButton
              look="primary"
              disabledReason={review.busy ? 'It is being saved' : (blocked ?? undefined)}
              onClick={begin}
            >
              Review and save
            </PlainButton>
          ) : (
            <span className="text-muted">{readOnly}</span>
          )}
        </div>
      </div>
      <WorkbenchNotices stale={draft.stale} current={current} review={review} />
      <Suspense fallback={<EditorSkeleton />}>
        {view === 'form' && form ? (
          <div className="min-h-0 flex-1 overflow-auto px-4 pb-4">
            {form(draft, readOnly, refused?.text === draft.text ? refused.place : null)}
          </div>
        ) : null}
        {view === 'yaml' ? (
          <>
            <YamlEditor
              subject={{ noun: ref.noun, type: current.type }}
              text={draft.text}
              saved={draft.baseValue}
              names={names}
              readOnly={readOnly !== null}
              label={`${ref.name} as YAML`}
              refusal={refused?.place ?? null}
              onChange={draft.write}
              onProblems={setProblems}
              onSave={begin}
            />
            <p className="border-t border-border px-4 py-1 text-xs text-muted max-sm:hidden">
              {readOnly === null ? 'Ctrl S reviews and saves, Ctrl Space completes, ' : ''}Esc then Tab leaves
              the editor
            </p>
          </>
        ) : null}
        {view === 'commands' ? <CommandsView draft={draft} /> : null}
        {view === 'expanded' ? <ExpandedView object={ref} /> : null}
        {view === 'history' ? (
          <HistoryPane
            current={current}
            dirty={draft.dirty}
            mayRestore={readOnly === null}
            onRestore={review.restore}
          />
        ) : null}
        {review.open && blocked === null ? (
          <ReviewDialog
            draft={draft}
            merged={review.merged}
            problems={problems}
            busy={review.busy}
            onSave={review.save}
            onClose={review.close}
          />
        ) : null}
      </Suspense>
    </div>
  )
}

function readOnlyReason(mayEdit: boolean, { editable }: CurrentDocument): string | null {
  if (!editable) return 'LXD only lists this; the host configures it.'
  return mayEdit ? null : 'Your role does not allow changing this.'
}

function blockedReason(
  dirty: boolean,
  syntax: readonly DocumentProblem[],
  found: readonly DocumentProblem[],
): string | null {
  if (!dirty) return 'Nothing was changed'
  const error = syntax[0] ?? found.find(({ severity }) => severity === 'error')
  return error === undefined ? null : `Line ${error.line}: ${error.message}`
}
