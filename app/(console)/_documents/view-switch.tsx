'use client'
import type { DocumentNoun } from '#contracts/documents/document-ref.ts'
import type { DocumentView } from './document-view.ts'

type Props = { view: DocumentView; onChange: (view: DocumentView) => void; form: boolean; noun: DocumentNoun }

export function ViewSwitch({ view, onChange, form, noun }: Props) {
  const views: [DocumentView, string][] = [
    ...(form ? ([['form', 'Form']] satisfies [DocumentView, string][]) : []),
    ['yaml', 'YAML'],
    ['commands', 'Commands'],
    ...(noun === 'instance' ? ([['expanded', 'With profiles']] satisfies [DocumentView, string][]) : []),
    ['history', 'History'],
  ]
  return (
    <fieldset aria-label="Views of it" className="flex flex-wrap gap-1">
      {views.map(([id, label]) => (
        <button
          key={id}
          type="button"
          aria-pressed={view === id}
          className="cursor-pointer rounded-md px-2.5 py-1 text-muted hover:text-foreground aria-pressed:bg-default aria-pressed:text-foreground"
          onClick={() => onChange(id)}
        >
          {label}
        </button>
      ))}
    </fieldset>
  )
}
