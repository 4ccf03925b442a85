'use client'
import { X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { InstanceLimitForm } from '#app/_features/limits/instance-limit-form.tsx'
import { cpuWords } from '#app/_features/limits/share-bar.tsx'
import { useLimitForm } from '#app/_features/limits/use-limit-form.ts'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { instanceKey } from '#contracts/instance-key.ts'
import type { FairShare } from '#contracts/limits/fair-shares.ts'
import type { LimitedInstance, LimitHost } from '#contracts/limits/limits.ts'
import type { Drafts } from './share-rows.ts'

type Props = {
  instance: LimitedInstance
  host: LimitHost
  /** What it would get of the CPUs, as the table has it. */
  share: FairShare | undefined
  /** Told every change: the table shows what would be. */
  onDraft: (drafts: Drafts) => void
  onClose: () => void
}

/** The limits of one container as a what-if: the table beside it follows every keystroke, nothing changes until saved. */
export function WhatIf({ instance, host, share, onDraft, onClose }: Props) {
  const { panel, title } = useFocusInside()
  const draft = useLimitForm(instance)
  const key = instanceKey(instance)
  const { inForce } = draft
  const text = JSON.stringify(inForce)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the limits, which are made anew at each render
  useEffect(() => onDraft(new Map([[key, inForce]])), [key, text, onDraft])
  return (
    <section
      ref={panel}
      aria-label={`What if ${instance.name} had other limits`}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-3 self-start rounded-xl border border-border bg-surface p-4 xl:sticky xl:top-0 xl:max-h-[calc(100dvh-12rem)] xl:overflow-auto"
    >
      <header className="flex items-center justify-between gap-2">
        <h2 ref={title} tabIndex={-1} className="min-w-0 text-base font-semibold wrap-anywhere">
          What if {instance.name} had …
        </h2>
        <IconButton label="Close" onClick={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      {share ? (
        <p role="status" className="text-muted">
          It would be sure of <strong className="text-foreground">{cpuWords(share.guaranteed)}</strong>, and
          get at most {cpuWords(share.most)}.
        </p>
      ) : null}
      <InstanceLimitForm instance={instance} host={host} draft={draft} />
    </section>
  )
}

/** It opens away from the button that opened it: the focus, and with it the view, goes there and comes back. */
function useFocusInside() {
  const panel = useRef<HTMLElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => {
    const opener = document.activeElement
    const opened = panel.current
    title.current?.focus()
    return () => {
      if (opener instanceof HTMLElement && opened?.contains(document.activeElement)) opener.focus()
    }
  }, [])
  return { panel, title }
}
