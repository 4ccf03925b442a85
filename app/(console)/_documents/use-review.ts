'use client'
import { useState } from 'react'
import type { AppFailure } from '#app/_lib/app-failure.ts'
import type { DocumentProblem } from '#contracts/documents/document-problem.ts'
import type { CurrentDocument } from '#contracts/documents/document-ref.ts'
import { mergeDocuments } from '#contracts/documents/merge-documents.ts'
import { configKeyOf, placeOfRefusal } from '#contracts/documents/refusal-place.ts'
import { type Draft, restoredText } from './use-draft.ts'
import { useSave } from './use-save.ts'

export type Review = {
  open: boolean
  /** What is looked at came of two people's changes. */
  merged: boolean
  busy: boolean
  /** What LXD said last. `text`: what was refused; `place`: where in it. */
  refused: { failure: AppFailure; place: DocumentProblem | null; text: string } | null
  /** What somebody else saved, while it is brought together with the draft. */
  theirs: CurrentDocument | null
  begin: () => void
  close: () => void
  save: () => void
  forgetRefusal: () => void
  bringTogether: (theirs: CurrentDocument | null) => void
  /** The text that came of both. */
  takeMerged: (theirs: CurrentDocument, text: string) => void
  /** Puts a kept version over the draft. */
  restore: (version: string) => void
}

type Given = {
  current: CurrentDocument
  draft: Draft
  /** The form shows what was refused at its key; else the text shows it at its line. */
  inForm: boolean
  showText: () => void
}

/** The way of a draft into LXD: looked at once more, brought together where somebody else was first, saved or refused. */
export function useReview({ current, draft, inForm, showText }: Given): Review {
  const { ref } = current
  const [open, setOpen] = useState(false)
  const [merged, setMerged] = useState(false)
  const [theirs, setTheirs] = useState<CurrentDocument | null>(null)
  const [refused, setRefused] = useState<Review['refused']>(null)

  const { save, busy } = useSave(draft.base, {
    onSaved: (now, written) => {
      setOpen(false)
      // What was typed while it was being saved stays, over what LXD has now.
      draft.rebase(now, draft.text === written ? now.text : draft.text)
    },
    onChangedMeanwhile: (now) => {
      // Where nothing collides there is nothing to decide: the review shows both together.
      const merge = mergeDocuments(ref.noun, { base: draft.base.text, mine: draft.text, theirs: now.text })
      if (merge === null || merge.conflicts.length > 0) {
        setOpen(false)
        setTheirs(now)
      } else {
        draft.rebase(now, merge.text)
        setMerged(true)
      }
    },
    onRefused: (failure) => {
      setOpen(false)
      const words = failure.detail ?? failure.message
      const place = draft.read.value === null ? null : placeOfRefusal(ref.noun, draft.text, words)
      setRefused({ failure, place, text: draft.text })
      if (place !== null && !(inForm && configKeyOf(place) !== null)) showText()
    },
  })

  return {
    open,
    merged,
    busy,
    refused,
    theirs,
    begin: () => {
      draft.settle()
      setMerged(false)
      setRefused(null)
      if (!busy) setOpen(true)
    },
    close: () => setOpen(false),
    save: () => save(draft.text),
    forgetRefusal: () => setRefused(null),
    bringTogether: setTheirs,
    takeMerged: (base, text) => {
      draft.rebase(base, text)
      setTheirs(null)
      setMerged(true)
      setOpen(true)
    },
    restore: (version) => {
      const text = restoredText(current, version)
      if (text === null) return
      draft.rebase(current, text)
      showText()
      setMerged(false)
      setOpen(true)
    },
  }
}
