'use client'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { InstanceLimitForm } from '#app/_features/limits/instance-limit-form.tsx'
import { useLimitForm } from '#app/_features/limits/use-limit-form.ts'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { instanceKey } from '#contracts/instance-key.ts'
import type { LimitedInstance, LimitHost } from '#contracts/limits/limits.ts'
import type { Drafts } from './share-rows.ts'

type Props = {
  instance: LimitedInstance
  host: LimitHost
  /** Told every change: the table shows what would be. */
  onDraft: (drafts: Drafts) => void
  onClose: () => void
}

/** The limits of one container as a what-if: the table beside it follows every keystroke, nothing changes until saved. */
export function WhatIf({ instance, host, onDraft, onClose }: Props) {
  const draft = useLimitForm(instance)
  const key = instanceKey(instance)
  const { inForce } = draft
  const text = JSON.stringify(inForce)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the limits, which are made anew at each render
  useEffect(() => onDraft(new Map([[key, inForce]])), [key, text, onDraft])
  return (
    <section
      aria-label={`What if ${instance.name} had other limits`}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3 rounded-xl border border-border bg-surface p-4"
    >
      <header className="flex items-center justify-between gap-2">
        <h2 className="min-w-0 truncate text-base font-semibold">What if {instance.name} had …</h2>
        <IconButton label="Close" onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      <InstanceLimitForm instance={instance} host={host} draft={draft} />
    </section>
  )
}
