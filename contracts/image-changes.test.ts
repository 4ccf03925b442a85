import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesImage, imageChanges } from './image-changes.ts'
import type { ImageFields } from './image-edits.ts'

const fields: ImageFields = {
  aliases: [{ name: 'a' }, { name: 'b' }],
  autoUpdate: false,
  public: false,
  expiresAt: null,
  properties: [
    { key: 'os', value: 'Debian' },
    { key: 'release', value: '12' },
  ],
}

describe('imageChanges', () => {
  it('names what differs, and nothing else', () => {
    const after: ImageFields = {
      ...fields,
      aliases: [{ name: 'b' }, { name: 'c' }],
      public: true,
      properties: [
        { key: 'os', value: 'Debian' },
        { key: 'serial', value: '1' },
      ],
    }
    expect(imageChanges(fields, after)).toEqual({
      set: { serial: '1' },
      unset: ['release'],
      addAliases: ['c'],
      removeAliases: ['a'],
      public: true,
    })
  })

  it('of aliases alone leaves the image itself as it is', () => {
    expect(changesImage(imageChanges(fields, { ...fields, aliases: [] }))).toBe(false)
    expect(changesImage(imageChanges(fields, { ...fields, expiresAt: '2030-01-01T00:00:00Z' }))).toBe(true)
  })

  it('put onto the properties from before gives those from after', () => {
    const properties = fc.dictionary(fc.string({ minLength: 1 }), fc.string())
    const rows = (given: Record<string, string>) =>
      Object.entries(given).map(([key, value]) => ({ key, value }))
    fc.assert(
      fc.property(properties, properties, (before, after) => {
        const changes = imageChanges(
          { ...fields, properties: rows(before) },
          { ...fields, properties: rows(after) },
        )
        const result = new Map(Object.entries(before))
        for (const key of changes.unset) result.delete(key)
        for (const [key, value] of Object.entries(changes.set)) result.set(key, value)
        expect(Object.fromEntries(result)).toEqual(Object.fromEntries(Object.entries(after)))
      }),
    )
  })
})
