'use client'
import { CircleAlert, CircleCheck, X } from 'lucide-react'
import Link from 'next/link'
import { useEffect, useSyncExternalStore } from 'react'
import { IconButton } from './icon-button.tsx'
import { dismiss, notices, type ShownNotice } from './toast.ts'

const goneAfter = 6_000

export function ToastRegion() {
  const shown = useSyncExternalStore(notices.subscribe, notices.current, notices.none)
  return (
    <section aria-label="Notifications" className="frame-notices">
      {/* Present before the first notice: a live region that comes together with its text is not read out. */}
      <div aria-live="polite" className="contents">
        {shown.map((notice) => (
          <Toast key={notice.id} notice={notice} />
        ))}
      </div>
    </section>
  )
}

function Toast({ notice }: { notice: ShownNotice }) {
  useEffect(() => {
    if (notice.tone === 'error') return
    const timer = setTimeout(() => dismiss(notice.id), goneAfter)
    return () => clearTimeout(timer)
  }, [notice])
  const Icon = notice.tone === 'error' ? CircleAlert : CircleCheck
  return (
    <div className="pointer-events-auto flex items-start gap-2 rounded-xl bg-overlay px-3 py-2 shadow-overlay">
      <Icon
        aria-hidden
        size={16}
        className={`mt-0.5 shrink-0 ${notice.tone === 'error' ? 'text-danger' : 'text-success'}`}
      />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <p className="font-medium break-words">{notice.title}</p>
        {notice.detail ? (
          <p className="mono max-h-32 overflow-auto text-muted break-words">{notice.detail}</p>
        ) : null}
        {notice.link ? (
          <Link href={notice.link.href} className="text-link underline underline-offset-2">
            {notice.link.label}
          </Link>
        ) : null}
      </div>
      <IconButton label="Close" onClick={() => dismiss(notice.id)}>
        <X size={14} aria-hidden />
      </IconButton>
    </div>
  )
}
