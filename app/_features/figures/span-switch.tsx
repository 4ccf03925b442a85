'use client'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import type { Span } from '#contracts/figures.ts'

const words: Record<Span, string> = { hour: 'Hour', day: 'Day', month: '30 days' }
const order = ['hour', 'day', 'month'] as const

/** How far back the graphs look. */
export function SpanSwitch({ value, onChange }: { value: Span; onChange: (span: Span) => void }) {
  return (
    <fieldset aria-label="How far back" className="flex gap-1">
      {order.map((span) => (
        <PlainButton
          key={span}
          look={span === value ? 'primary' : 'secondary'}
          aria-pressed={span === value}
          onClick={() => onChange(span)}
        >
          {words[span]}
        </PlainButton>
      ))}
    </fieldset>
  )
}
