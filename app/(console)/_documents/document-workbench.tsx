'use client'
import { lazy, Suspense, useState } from 'react'
import type { AppFailure } from '#app/_lib/app-failure.ts'
import { useMay } from '#app/_lib/viewer.tsx'
import { FailureText } from '#app/_ui/failure-text.tsx'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { DocumentProblem } from '#contracts/documents/document-problem.ts'
import type { CurrentDocument } from '#contracts/documents/document-ref.ts'
import { mergeDocuments } from '#contracts/documents/merge-documents.ts'
import { configKeyOf, placeOfRefusal } from '#contracts/documents/refusal-place.ts'
import { CommandsView } from './commands-view.tsx'
import type { DocumentForm, DocumentView } from './document-view.ts'
import { EditorSkeleton } from './editor-skeleton.tsx'
import { ProblemCount } from './problem-count.tsx'
import { restoredText, useDraft } from './use-draft.ts'
import { editPermission, useSave } from './use-save.ts'
import { useServerNames } from './use-server-names.ts'
import { ViewSwitch } from './view-switch.tsx'

const YamlEditor = lazy(() => import('#app/_features/documents/editor/yaml-editor.tsx'))
const ReviewDialog = lazy(() => import('./review-dialog.tsx'))
const MergePane = lazy(() => import('./merge-pane.tsx'))
const HistoryPane = lazy(() => import('./history-pane.tsx'))
const ExpandedView = lazy(() => import('./expanded-view.tsx'))

/** `text`: what was refused. */
type Refused = { failure: AppFailure; place: DocumentProblem | null; text: string }

const noProblems: readonly DocumentProblem[] = []

/** Form, YAML and commands of one draft; review before saving, merge when somebody else was first, and what was before. */
export function DocumentWorkbench({ current, form }: { current: CurrentDocument; form?: DocumentForm }) {
  const { ref } = current
  const draft = useDraft(current)
  const names = useServerNames(ref.project)
  const mayEdit = useMay(editPermission[ref.noun])
  const readOnly = readOnlyReason(mayEdit, current)
  const [view, setView] = useState<DocumentView>(form ? 'form' : 'yaml')
  const [reviewing, setReviewing] = useState(false)
  const [theirs, setTheirs] = useState<CurrentDocument | null>(null)
  const [merged, setMerged] = useState(false)
  const [problems, setProblems] = useState(noProblems)
  const [refused, setRefused] = useState<Refused | null>(null)

  const { save, busy } = useSave(draft.base, {
    onSaved: (now, written) => {
      setReviewing(false)
      // What was typed while it was being saved stays, over what LXD has now.
      if (draft.text === written) draft.rebase(now, now.text)
      else draft.rebase(now, draft.text)
    },
    onChangedMeanwhile: (now) => {
      // Where nothing collides there is nothing to decide: the review shows both together.
      const merge = mergeDocuments(ref.noun, { base: draft.base.text, mine: draft.text, theirs: now.text })
      if (merge === null || merge.conflicts.length > 0) {
        setReviewing(false)
        setTheirs(now)
      } else {
        draft.rebase(now, merge.text)
        setMerged(true)
      }
    },
    onRefused: (failure) => {
      setReviewing(false)
      const words = failure.detail ?? failure.message
      const place = draft.read.value === null ? null : placeOfRefusal(ref.noun, draft.text, words)
      setRefused({ failure, place, text: draft.text })
      // The table shows it at its key, the text at its line.
      if (place !== null && !(view === 'form' && configKeyOf(place) !== null)) setView('yaml')
    },
  })
  const blocked = blockedReason(draft.dirty, draft.read.problems, problems)
  const review = () => {
    draft.settle()
    setMerged(false)
    setRefused(null)
    if (readOnly === null && !busy) setReviewing(true)
  }
  const undo = () => {
    draft.undo()
    setRefused(null)
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
          onCancel={() => setTheirs(null)}
          onMerged={(text) => {
            draft.rebase(theirs, text)
            setTheirs(null)
            setMerged(true)
            setReviewing(true)
          }}
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
              disabledReason={busy ? 'It is being saved' : (blocked ?? undefined)}
              onClick={review}
            >
              Review and save
            </PlainButton>
          ) : (
            <span className="text-muted">{readOnly}</span>
          )}
        </div>
      </div>
      {draft.stale ? (
        <div
          role="status"
          className="flex flex-wrap items-center gap-3 border-y border-border bg-warning-soft px-4 py-1.5 text-warning-soft-foreground"
        >
          Somebody else saved this meanwhile.
          <PlainButton onClick={() => setTheirs(current)}>Bring both together</PlainButton>
        </div>
      ) : null}
      {refused ? (
        <div role="alert" className="flex items-start gap-3 border-y border-danger px-4 py-2">
          <FailureText failure={refused.failure} />
          <span className="ml-auto">
            <PlainButton onClick={() => setRefused(null)}>Close</PlainButton>
          </span>
        </div>
      ) : null}
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
              onSave={review}
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
            onRestore={(version) => {
              const text = restoredText(current, version)
              if (text === null) return
              draft.rebase(current, text)
              setView('yaml')
              setMerged(false)
              setReviewing(true)
            }}
          />
        ) : null}
        {reviewing && blocked === null ? (
          <ReviewDialog
            draft={draft}
            merged={merged}
            problems={problems}
            busy={busy}
            onSave={() => save(draft.text)}
            onClose={() => setReviewing(false)}
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
