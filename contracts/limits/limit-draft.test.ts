import fc from 'fast-check'
import { expect, it } from 'vitest'
import { limitDraft, overlaid } from './limit-draft.ts'
import { limitKeys } from './limits.ts'

const config = fc.dictionary(
  fc.constantFrom(...limitKeys, 'limits.kernel.nofile', 'limits.hugepages.2MB'),
  fc.constantFrom('1', '2', '50%', '0-1'),
)
const texts = fc.array(fc.constantFrom('', '1', '50%', ' 2 '), {
  minLength: limitKeys.length,
  maxLength: limitKeys.length,
})

it('what would be in force is what profiles and own values give once the draft is saved', () => {
  fc.assert(
    fc.property(config, fc.array(config, { maxLength: 4 }), texts, (own, profiles, typed) => {
      const inForce = new Map<string, string>()
      for (const profile of profiles)
        for (const [key, value] of Object.entries(profile)) inForce.set(key, value)
      for (const [key, value] of Object.entries(own))
        if (!limitKeys.some((known) => known === key)) inForce.set(key, value)
      for (const [index, key] of limitKeys.entries()) {
        const saved = typed[index]?.trim() ?? ''
        if (saved !== '') inForce.set(key, saved)
      }
      const draft = limitDraft({ own, inherited: overlaid(profiles) }, typed)
      expect(draft.inForce).toEqual(Object.fromEntries(inForce))
    }),
  )
})

it('a value taken away lets that of the last profile that sets it hold', () => {
  const inherited = overlaid([{ 'limits.cpu': '1' }, { 'limits.cpu': '2' }])
  const draft = limitDraft({ own: { 'limits.cpu': '0-0' }, inherited }, [''])
  expect(draft).toEqual({ changes: { 'limits.cpu': '' }, inForce: { 'limits.cpu': '2' } })
})
