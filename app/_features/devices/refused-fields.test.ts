import { describe, expect, it } from 'vitest'
import { refusedFields } from './refused-fields.ts'

const rows = [
  { key: 'parent', value: 'nosuch0' },
  { key: 'mtu', value: '99999' },
  { key: 'name', value: '' },
  { key: 'path', value: '/a' },
]

describe('fields that LXD refused', () => {
  it('are those that its words name', () => {
    const message = 'LXD does not take this'
    expect(refusedFields(rows, 'Parent device "nosuch0" doesn\'t exist')).toEqual({
      'config.0.value': message,
    })
    expect(refusedFields(rows, 'Invalid value for device option "mtu": too big')).toEqual({
      'config.1.value': message,
    })
  })

  it('are none where it names nothing that was written', () => {
    expect(refusedFields(rows, 'The name is taken, a device of it is in use')).toEqual({})
    expect(refusedFields(rows, 'nosuch01 and mtus')).toEqual({})
  })
})
