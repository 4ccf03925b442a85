'use client'
import { useCallback, useMemo, useState } from 'react'
import { FilterBar } from '#app/_ui/filter/filter-bar.tsx'
import { filterRows, parseTerms } from '#app/_ui/filter/filter-terms.ts'
import { Mono } from '#app/_ui/mono.tsx'
import type { InstanceType } from '#contracts/instances.ts'
import { type InstanceKeyFact, instanceKeyGroups } from '#contracts/key-tables/instance-key.ts'
import { AddKey } from './add-key.tsx'
import { configFilter, configFilterKeys } from './config-filter.ts'
import { ConfigTableRow } from './config-row.tsx'
import { configRows, type InheritedConfig, volatileKeys } from './config-rows.ts'

export type ConfigTableProps = {
  /** The keys that this server has. */
  facts: readonly InstanceKeyFact[]
  /** The draft: what is set on this very instance or profile. */
  own: Readonly<Record<string, string>>
  /** As it is saved, to mark what was edited. */
  saved: Readonly<Record<string, string>>
  /** Profiles that apply, the later over the earlier; none for a profile. */
  inherited: readonly InheritedConfig[]
  /** Null for a profile, which may serve both. */
  type: InstanceType | null
  /** Why nothing can be changed; null when it can. */
  readOnly: string | null
  mayReachIntoHost: boolean
  /** What the server said of values, by key. */
  problems?: Readonly<Record<string, string>>
  /** Of one identity. Null: not set here any more. */
  onChange: (key: string, value: string | null) => void
}

const noProblems: Readonly<Record<string, string>> = {}

/** Every config key by group: searched, set, reset. Tells no server anything: what is changed goes to `onChange`. */
export function ConfigTable(props: ConfigTableProps) {
  const { facts, own, saved, inherited, type, readOnly, onChange, problems = noProblems } = props
  const [filter, setFilter] = useState('')
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const all = useMemo(() => configRows({ facts, own, inherited, type }), [facts, own, inherited, type])
  const terms = useMemo(() => parseTerms(filter, configFilterKeys), [filter])
  // A row that is being edited or was refused stays, also when it does not meet the filter.
  const rows = useMemo(() => {
    const found = new Set(filterRows(all, terms, configFilter))
    return all.filter((row) => found.has(row) || opened.has(row.key) || problems[row.key] !== undefined)
  }, [all, terms, opened, problems])
  const toggle = useCallback(
    (key: string) =>
      setOpened((keys) => {
        const next = new Set(keys)
        if (!next.delete(key)) next.add(key)
        return next
      }),
    [],
  )
  const ownLabel = type === null ? 'this profile' : 'this instance'
  const written = volatileKeys(own)
  return (
    <section aria-label="Configuration" className="grid content-start gap-3">
      <FilterBar noun="keys" rows={all} facets={configFilter.facets} value={filter} onChange={setFilter} />
      <table className="config-table">
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Value</th>
            <th scope="col" className="config-from">
              Comes from
            </th>
            <th scope="col" className="config-default">
              Default
            </th>
            <th scope="col" className="config-effect">
              Takes effect
            </th>
            <td className="config-end" />
          </tr>
        </thead>
        {instanceKeyGroups.map(({ id, label }) => {
          const inGroup = rows.filter((row) => row.group === id)
          return inGroup.length === 0 ? null : (
            <tbody key={id}>
              <tr className="config-group">
                <th scope="rowgroup" colSpan={6}>
                  {label}
                </th>
              </tr>
              {inGroup.map((row) => (
                <ConfigTableRow
                  key={row.key}
                  row={row}
                  ownLabel={ownLabel}
                  open={opened.has(row.key) || problems[row.key] !== undefined}
                  edited={(own[row.key] ?? '') !== (saved[row.key] ?? '')}
                  problem={problems[row.key] ?? null}
                  readOnly={readOnly}
                  mayReachIntoHost={props.mayReachIntoHost}
                  onToggle={toggle}
                  onChange={onChange}
                />
              ))}
            </tbody>
          )
        })}
      </table>
      {rows.length === 0 ? <p className="text-muted">No key fits the filter.</p> : null}
      {readOnly === null ? <AddKey type={type} onAdd={onChange} /> : null}
      {written.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-muted">{`Written by LXD itself (${written.length})`}</summary>
          <dl className="mt-2 grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
            {written.map(([key, value]) => (
              <div key={key} className="contents">
                <dt>
                  <Mono className="[overflow-wrap:anywhere] text-muted">{key}</Mono>
                </dt>
                <dd>
                  <Mono className="[overflow-wrap:anywhere]">{value}</Mono>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </section>
  )
}
