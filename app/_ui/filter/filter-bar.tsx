'use client'
import { ListFilter, X } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useKeys } from '#app/_lib/shortcuts.ts'
import { MenuButton } from '../menu/menu-button.tsx'
import type { MenuSection } from '../menu/menu-sections.ts'
import { type Facet, formatTerm, formatTerms, parseTerms, sameTerm, type Term } from './filter-terms.ts'

type Props<Row> = {
  /** What is filtered, e.g. `instances`. */
  noun: string
  rows: readonly Row[]
  facets: readonly Facet<Row>[]
  value: string
  onChange: (value: string) => void
}

/** One line to filter by: words as they are typed, `key:value` as chips once finished, or chosen from the menu. */
export function FilterBar<Row>({ noun, rows, facets, value, onChange }: Props<Row>) {
  const input = useRef<HTMLInputElement>(null)
  const keys = useMemo(() => facets.map((facet) => facet.key), [facets])
  const terms = useMemo(() => parseTerms(value, keys), [value, keys])
  const [typed, setTyped] = useState(() => formatTerms(terms.filter((term) => term.key === null)))
  const chips = chipsOf(terms, parseTerms(typed, keys))

  const put = (nextChips: readonly Term[], nextTyped: string) => {
    setTyped(nextTyped)
    onChange([formatTerms(nextChips), nextTyped.trim()].filter(Boolean).join(' '))
  }
  const change = (text: string) => {
    const finished = /\s$/.test(text)
      ? parseTerms(text, keys).filter((term) => term.key !== null && term.value)
      : []
    if (finished.length === 0) return put(chips, text)
    const words = parseTerms(text, keys).filter((term) => term.key === null)
    put([...chips, ...finished], words.length > 0 ? `${formatTerms(words)} ` : '')
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') change(`${typed} `)
    else if (event.key === 'Backspace' && typed === '' && chips.length > 0) put(chips.slice(0, -1), '')
    else if (event.key === 'Escape' && value !== '') put([], '')
    else if (event.key === 'Escape') input.current?.blur()
    else return
    event.preventDefault()
  }
  useKeys('Lists', [{ key: '/', label: `Filter ${noun}`, run: () => input.current?.select() }])

  const swap = (facet: Facet<Row>, chosen: readonly string[]) => {
    const others = chips.filter((term) => term.key !== facet.key || term.negated)
    put([...others, ...chosen.map((each) => ({ key: facet.key, value: each, negated: false }))], typed)
  }
  return (
    <div className="filter-bar">
      <MenuButton
        label="Add a filter"
        sections={() => facets.map((facet) => section(facet, rows, chips, swap))}
      >
        <ListFilter size={15} aria-hidden />
      </MenuButton>
      <ul className="contents" aria-label="Filters">
        {chips.map((term) => (
          <li key={formatTerm(term)} className="filter-chip">
            <span className="truncate">{formatTerm(term)}</span>
            <button
              type="button"
              aria-label={`Remove filter ${formatTerm(term)}`}
              onClick={() =>
                put(
                  chips.filter((each) => each !== term),
                  typed,
                )
              }
            >
              <X size={12} aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <input
        ref={input}
        type="search"
        aria-label={`Filter ${noun}`}
        placeholder={chips.length > 0 ? '' : `Filter ${noun}, e.g. ${facets[0]?.key ?? ''}:…`}
        className="filter-input"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <kbd aria-hidden className="filter-key">
        /
      </kbd>
    </div>
  )
}

/** What is in force but not in the field stands as a chip. */
function chipsOf(terms: readonly Term[], typed: readonly Term[]): Term[] {
  return terms.filter((term) => term.key !== null && !typed.some((each) => sameTerm(each, term)))
}

function section<Row>(
  facet: Facet<Row>,
  rows: readonly Row[],
  chips: readonly Term[],
  swap: (facet: Facet<Row>, chosen: readonly string[]) => void,
): MenuSection {
  const values = new Map<string, string>()
  for (const value of [...(facet.offered ?? []), ...rows.flatMap((row) => facet.values(row)).sort()]) {
    if (value !== '') values.set(value.toLowerCase(), value)
  }
  const chosen = chips.filter((term) => term.key === facet.key && !term.negated)
  return {
    id: facet.key,
    title: facet.label,
    choices: {
      mode: 'multiple',
      options: [...values.keys()].slice(0, 40).map((id) => ({ id, label: values.get(id) ?? id })),
      selected: chosen.map((term) => term.value.toLowerCase()),
      onChange: (selected) => swap(facet, selected),
    },
  }
}
