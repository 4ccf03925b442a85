'use client'
import { Fragment, type ReactNode, useState } from 'react'
import { type Control, type FieldPath, type FieldValues, get, useFormState } from 'react-hook-form'
import { FormSection } from '#app/_ui/form-section.tsx'
import type { KeyFact, KeyRow } from '#contracts/key-facts.ts'
import { AddKey } from './add-key.tsx'
import { KeyField } from './key-field.tsx'
import type { KeyOffers } from './key-offers.ts'
import {
  isBasic,
  type KeyCircumstances,
  type KeyLine,
  keyLines,
  keyRefusal,
  meets,
  setKeys,
} from './key-words.ts'

/** Keys that a page draws in its own way, instead of by their fact. */
export type SpecialKeys = Readonly<Record<string, (line: KeyLine) => ReactNode>>

type Props<Values extends FieldValues, Name extends FieldPath<Values>> = KeyCircumstances & {
  control: Control<Values>
  /** The form's path of the value of row n: `(n) => \`config.${n}.value\` as const`. */
  name: (index: number) => Name
  /** The form's rows as they are now, one for every key: begin with `rowsOfConfig`. */
  rows: readonly KeyRow[]
  /** The table of facts of this kind of thing. */
  facts: readonly KeyFact[]
  /** Takes one row more: a key that the table has no row for. */
  onAdd: (row: KeyRow) => void
  special?: SpecialKeys
  /** A heading for keys that belong together, in the order of the table. */
  groupOf?: (key: string) => string
  offers?: KeyOffers
}

/**
 * The config of a pool, volume, network or device as fields: the basic keys at once, the rest behind "More settings"
 * with a search. What each key takes comes from its table of facts; keys outside the table are shown as they are.
 */
export function KeyFields<Values extends FieldValues, Name extends FieldPath<Values>>(
  props: Props<Values, Name>,
) {
  const [search, setSearch] = useState('')
  const { errors } = useFormState({ control: props.control })
  const lines = keyLines(props.rows, props.facts)
  const more = lines.filter((line) => !isBasic(line))
  const found = more.filter((line) => meets(line, search.trim()))
  const field = (line: KeyLine) => {
    const special = props.special?.[line.key]
    if (special) return <Fragment key={line.key}>{special(line)}</Fragment>
    return (
      <KeyField
        key={`${line.index} ${line.key}`}
        control={props.control}
        name={props.name(line.index)}
        label={line.key}
        fact={line.fact}
        offers={props.offers}
        disabledReason={keyRefusal(line.fact, props)}
      />
    )
  }
  return (
    <>
      {lines.filter(isBasic).map(field)}
      <FormSection
        title="More settings"
        summary={setKeys(more)}
        startsOpen={false}
        invalid={more.some((line) => get(errors, props.name(line.index)) !== undefined)}
      >
        {more.length > 6 ? (
          <input
            type="search"
            aria-label="Search the settings"
            placeholder={`Search ${more.length} settings`}
            className="input input--primary input--full-width"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        ) : null}
        {found.map((line, index) => (
          <GroupStart key={line.key} line={line} before={found[index - 1]} groupOf={props.groupOf}>
            {field(line)}
          </GroupStart>
        ))}
        {found.length === 0 && search !== '' ? (
          <p className="text-muted">No setting has these words. A key of your own can be added below.</p>
        ) : null}
        <AddKey rows={props.rows} onAdd={props.onAdd} />
      </FormSection>
    </>
  )
}

/** Puts a heading before the first key of a group. */
function GroupStart(props: {
  line: KeyLine
  before: KeyLine | undefined
  groupOf: ((key: string) => string) | undefined
  children: ReactNode
}) {
  const group = props.groupOf?.(props.line.key) ?? ''
  const first = group !== '' && (props.before === undefined || props.groupOf?.(props.before.key) !== group)
  return (
    <>
      {first ? <h3 className="pt-2 font-medium text-muted">{group}</h3> : null}
      {props.children}
    </>
  )
}
