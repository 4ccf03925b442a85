'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useEffect, useMemo, useState } from 'react'
import { useForm, useWatch } from 'react-hook-form'
import { z } from 'zod'
import { changedConfig, changesOf } from '#contracts/config-changes.ts'
import { descriptionSchema } from '#contracts/instance-edits.ts'
import { type KeyFact, keyRowsSchema, refuseRows, rowsOfConfig } from '#contracts/key-facts.ts'

type Given = { description: string; config: Readonly<Record<string, string>> }
const shape = z.object({ description: descriptionSchema, config: keyRowsSchema })
type Draft = z.infer<typeof shape>

/**
 * The form of something that exists: what it is called by, and its keys. Changes are counted from what was there when
 * they were begun, so that what somebody else changed meanwhile is neither shown as ours nor undone by us; an untouched
 * form follows.
 */
export function useKeyEdit(given: Given, facts: readonly KeyFact[]) {
  const [base, setBase] = useState(given)
  const schema = useMemo(
    () => shape.superRefine((draft, context) => refuseRows(draft.config, facts, context)),
    [facts],
  )
  const form = useForm<Draft>({
    defaultValues: valuesOf(base, facts),
    resolver: zodResolver(schema),
    mode: 'onTouched',
  })
  const { reset } = form
  const draft = useWatch({ control: form.control, compute: (values) => values })
  const changes = changesOf(base.config, draft.config)
  const changed = changes.length > 0 || draft.description !== base.description

  useEffect(() => {
    if (changed || given === base) return
    setBase(given)
    reset(valuesOf(given, facts))
  }, [given, base, changed, facts, reset])

  function take(next: Given) {
    setBase(next)
    reset(valuesOf(next, facts))
  }
  return {
    form,
    rows: draft.config,
    base,
    description: draft.description,
    changes,
    changed,
    /** What was typed is what is there now. */
    saved: () => take({ description: draft.description, config: changedConfig(base.config, changes) }),
    undo: () => take(given),
  }
}

function valuesOf({ description, config }: Given, facts: readonly KeyFact[]): Draft {
  return { description, config: rowsOfConfig(config, facts) }
}
