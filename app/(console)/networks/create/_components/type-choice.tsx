'use client'
import { OptionCards } from '#app/_ui/option-cards.tsx'
import { networkTypes } from '#contracts/key-tables/network-keys.ts'
import type { NetworkDraft } from '#contracts/networks.ts'

type Props = {
  /** Types that cannot be made here, with the reason. */
  missing: Readonly<Record<string, string>>
  value: NetworkDraft['type']
  onChange: (type: NetworkDraft['type']) => void
}

export function TypeChoice({ missing, value, onChange }: Props) {
  return (
    <OptionCards
      label="Type"
      options={networkTypes.map(({ name, title, about }) => ({
        id: name,
        title,
        name,
        note: missing[name] ?? about,
        disabled: missing[name] !== undefined,
      }))}
      value={value}
      onChange={(id) => {
        const type = networkTypes.find(({ name }) => name === id)
        if (type) onChange(type.name)
      }}
    />
  )
}
