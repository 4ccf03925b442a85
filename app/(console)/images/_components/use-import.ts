'use client'
import { useEffect, useRef, useState } from 'react'
import { type UploadProgress, uploadImage } from '#app/_features/images/upload-image.ts'
import { type AppFailure, toFailure } from '#app/_lib/app-failure.ts'
import type { ImportFields } from '#contracts/image-edits.ts'

export type ImportState =
  | { kind: 'idle' }
  | { kind: 'sending'; startedAt: number; progress: UploadProgress }
  | { kind: 'unpacking'; taskId: string }
  | { kind: 'refused'; failure: AppFailure }

export type ImportGiven = ImportFields & { files: readonly [File] | readonly [File, File] }

/** One upload after the other. Leaving the page asks first while one is under way; it would be lost. */
export function useImport(project: string) {
  const [state, setState] = useState<ImportState>({ kind: 'idle' })
  const sending = useRef<AbortController>(null)
  const isSending = state.kind === 'sending'
  useEffect(() => () => sending.current?.abort(), [])
  useEffect(() => {
    if (!isSending) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isSending])

  async function begin({ files, alias, ...given }: ImportGiven) {
    const controller = new AbortController()
    sending.current = controller
    const startedAt = performance.now()
    const total = files.reduce((sum, file) => sum + file.size, 0)
    setState({ kind: 'sending', startedAt, progress: { sent: 0, total } })
    try {
      const { taskId } = await uploadImage({
        ...given,
        project,
        files,
        alias,
        signal: controller.signal,
        onProgress: (progress) => setState({ kind: 'sending', startedAt, progress }),
      })
      setState({ kind: 'unpacking', taskId })
    } catch (error) {
      setState(controller.signal.aborted ? { kind: 'idle' } : { kind: 'refused', failure: toFailure(error) })
    }
  }
  return {
    state,
    begin: (given: ImportGiven) => void begin(given),
    cancel: () => sending.current?.abort(),
    again: () => setState({ kind: 'idle' }),
  }
}
