import { describe, expect, it } from 'vitest'
import { splitCommand } from './split-command.ts'

describe('splitCommand', () => {
  it.each([
    ['', []],
    ['  ', []],
    ['passwd root', ['passwd', 'root']],
    ['  tail   -f\t/var/log/syslog ', ['tail', '-f', '/var/log/syslog']],
    [`sh -c 'echo "hi there"'`, ['sh', '-c', 'echo "hi there"']],
    [`a "b \\" c" 'd\\'`, ['a', 'b " c', 'd\\']],
    [`a"b"'c'd`, ['abcd']],
    [`'' x`, ['', 'x']],
    [`one\\ word`, ['one word']],
    [`trailing\\`, ['trailing\\']],
  ])('%j', (typed, words) => {
    expect(splitCommand(typed)).toEqual(words)
  })

  it('is null while a quote is open', () => {
    expect(splitCommand(`echo "hi`)).toBeNull()
    expect(splitCommand(`echo 'hi`)).toBeNull()
  })
})
