'use client'
import { ChevronRight, RotateCcw, ShieldAlert } from 'lucide-react'
import { memo, useId } from 'react'
import { IconButton } from '#app/_ui/icon-button.tsx'
import { inForce, type ConfigRow as Row, sameRow } from './config-rows.ts'
import { RowEditor } from './row-editor.tsx'

export type ConfigRowProps = {
  row: Row
  /** What its owner is called here: `this instance` or `this profile`. */
  ownLabel: string
  open: boolean
  /** Not saved yet. */
  edited: boolean
  /** What the server said of the value. */
  problem: string | null
  /** Why nothing can be changed. */
  readOnly: string | null
  mayReachIntoHost: boolean
  onToggle: (key: string) => void
  onChange: (key: string, value: string | null) => void
}

/** One key: its value, where that comes from and when it counts; opened, the field to change it. */
export const ConfigTableRow = memo(
  function ConfigTableRow(props: ConfigRowProps) {
    const { row, open, edited, ownLabel, readOnly, onToggle, onChange } = props
    const { key, fact } = row
    const editorId = useId()
    const force = inForce(row)
    const locked = readOnly ?? hostReason(props)
    return (
      <>
        <tr className="config-row" data-edited={edited || undefined} data-set={force !== null || undefined}>
          <th scope="row">
            <button
              type="button"
              className="config-key"
              aria-expanded={open}
              aria-controls={open ? editorId : undefined}
              onClick={() => onToggle(key)}
            >
              <ChevronRight size={14} aria-hidden className="config-chevron" />
              <span className="mono [overflow-wrap:anywhere]">{key}</span>
              {fact?.host ? (
                <ShieldAlert
                  size={13}
                  role="img"
                  aria-label="Reaches into the host"
                  className="shrink-0 text-warning"
                />
              ) : null}
            </button>
          </th>
          <td className="mono" data-tip={force?.value}>
            {force === null ? <span className="text-muted">–</span> : firstLine(force.value)}
            {edited ? <span className="sr-only"> (not saved)</span> : null}
            {force === null ? null : <span className="config-from-below">{origin(row, ownLabel)}</span>}
          </td>
          <td className="config-from">{origin(row, ownLabel)}</td>
          <td className="config-default text-muted" data-tip={fact?.default}>
            {fact?.default ?? ''}
          </td>
          <td className="config-effect text-muted">
            {fact === null ? '' : fact.live ? 'Live' : 'At next start'}
          </td>
          <td className="config-end">
            {row.own === null ? null : (
              <IconButton
                label={`Reset ${key}`}
                disabledReason={locked ?? undefined}
                onClick={() => onChange(key, null)}
              >
                <RotateCcw size={14} aria-hidden />
              </IconButton>
            )}
          </td>
        </tr>
        {open ? (
          <tr className="config-open">
            <td colSpan={6} id={editorId}>
              <RowEditor
                row={row}
                problem={props.problem}
                locked={locked}
                onChange={(value) => onChange(key, value)}
              />
            </td>
          </tr>
        ) : null}
      </>
    )
  },
  (a, b) =>
    sameRow(a.row, b.row) &&
    a.open === b.open &&
    a.edited === b.edited &&
    a.problem === b.problem &&
    a.readOnly === b.readOnly &&
    a.mayReachIntoHost === b.mayReachIntoHost &&
    a.onToggle === b.onToggle &&
    a.onChange === b.onChange,
)

function hostReason({ row, mayReachIntoHost }: ConfigRowProps): string | null {
  return row.fact?.host && !mayReachIntoHost
    ? 'It reaches into the host, which your role does not allow'
    : null
}

function firstLine(value: string): string {
  const [first = '', ...more] = value.split('\n')
  return more.some((line) => line.trim() !== '') ? `${first} …` : first
}

function origin(row: Row, ownLabel: string) {
  const force = inForce(row)
  if (force === null) return <span className="text-muted">default</span>
  if (force.profile !== null) return `profile ${force.profile}`
  const hidden = row.inherited.at(-1)
  return hidden === undefined ? ownLabel : `${ownLabel}, over ${hidden.profile}`
}
