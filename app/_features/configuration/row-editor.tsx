'use client'
import { useId } from 'react'
import { PlainButton } from '#app/_ui/plain-button.tsx'
import { type ValueRule, valueProblem } from '#contracts/rules/value-rule.ts'
import { type ConfigRow, inForce } from './config-rows.ts'
import { ValueField } from './value-field.tsx'

type Props = {
  row: ConfigRow
  problem: string | null
  locked: string | null
  onChange: (value: string | null) => void
}

const anything: ValueRule = { kind: 'lines' }

/** What a key does, who sets it to what, and the field to set it here. */
export function RowEditor({ row, problem, locked, onChange }: Props) {
  const { key, fact, own, inherited } = row
  const problemId = useId()
  const rule = fact?.rule ?? anything
  const wrong = own === null ? null : (valueProblem(rule, own) ?? problem)
  const outer = inForce({ ...row, own: null })
  const otherwise = outer?.value ?? (fact?.default || 'default')
  return (
    <div className="grid max-w-3xl gap-2.5">
      <p>{fact?.help ?? 'This console does not know the key: LXD decides what it may be.'}</p>
      <p className="text-xs text-muted">{notes(row).join(' · ')}</p>
      {inherited.length > 0 ? (
        <ul className="grid gap-0.5 text-xs text-muted">
          {inherited.map(({ profile, value }, index) => (
            <li key={profile}>
              {profile} sets <span className="mono whitespace-pre-wrap">{value}</span>
              {own === null && index === inherited.length - 1 ? ', which is in force' : ''}
            </li>
          ))}
        </ul>
      ) : null}
      <ValueField
        label={`Value of ${key}`}
        rule={rule}
        value={own ?? ''}
        otherwise={otherwise}
        disabled={locked !== null}
        problemId={wrong === null ? undefined : problemId}
        onChange={(value) => onChange(value === '' ? null : value)}
      />
      {wrong === null ? null : (
        <p id={problemId} className="text-xs text-danger">
          {wrong}
        </p>
      )}
      {locked === null ? null : <p className="text-xs text-muted">{locked}.</p>}
      {own !== null && locked === null ? (
        <div>
          <PlainButton onClick={() => onChange(null)}>
            {outer === null ? 'Reset to the default' : `Reset to what ${outer.profile} sets`}
          </PlainButton>
        </div>
      ) : null}
    </div>
  )
}

function notes({ fact }: ConfigRow): string[] {
  if (fact === null) return []
  return [
    ...(fact.only === undefined
      ? []
      : [fact.only === 'container' ? 'Containers only' : 'Virtual machines only']),
    fact.live ? 'Counts at once, also while running' : 'Counts from the next start',
    ...(fact.default === '' ? [] : [`Default: ${fact.default}`]),
    ...(fact.host ? ['Reaches into the host'] : []),
  ]
}
