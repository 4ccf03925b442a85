import { describe, expect, it } from 'vitest'
import { emptyStartForm, readStartForm, type StartFormValues } from './start-form-values.ts'

const read = (given: Partial<StartFormValues>) => readStartForm({ ...emptyStartForm, ...given })

describe('readStartForm', () => {
  it.each([
    [{}, {}],
    [{ command: 'passwd root' }, { command: ['passwd', 'root'] }],
    [{ user: '1000' }, { user: 1000 }],
    [{ user: 'www-data' }, { command: ['su', '-l', 'www-data'] }],
    [
      { command: 'env', environment: 'A=1\n\nB=x=y \n', cwd: ' /srv ' },
      { command: ['env'], cwd: '/srv', environment: { A: '1', B: 'x=y ' } },
    ],
  ] as const)('%j', (given, start) => {
    expect(read(given)).toEqual({ start, errors: null })
  })

  it.each([
    [{ command: `echo "hi` }, { command: /quote/ }],
    [{ command: '""' }, { command: /Write a command/ }],
    [{ user: 'no one' }, { user: /user ID/ }],
    [{ user: '-c' }, { user: /user ID/ }],
    [{ user: 'root', command: 'id' }, { user: /numeric/ }],
    [{ user: '4294967295' }, { user: /.+/ }],
    [{ cwd: 'srv' }, { cwd: /starts with/ }],
    [{ environment: 'nothing' }, { environment: /NAME=value/ }],
    [{ environment: '1A=x' }, { environment: /.+/ }],
  ] as const)('refuses %j', (given, errors) => {
    const { start, errors: found } = read(given)
    expect(start).toBeNull()
    for (const [field, message] of Object.entries(errors))
      expect(Reflect.get(found ?? {}, field)).toMatch(message)
  })
})
