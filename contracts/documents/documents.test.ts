import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyChanges } from './apply-changes.ts'
import { changedValue, changesBetween, type DocumentChange, editableChanges } from './document-changes.ts'
import type { DocumentValue } from './document-fields.ts'
import { mergeDocuments, takeTheirs } from './merge-documents.ts'
import { printDocument } from './print-document.ts'
import { readDocument } from './read-document.ts'
import { anyInstance } from './testing/document-arbitraries.ts'

const read = (text: string) => {
  const { value, problems } = readDocument('instance', text)
  if (value === null) throw new Error(problems.map((problem) => problem.message).join('\n'))
  return value
}
const print = (value: DocumentValue) => printDocument('instance', value)
const same = (a: DocumentValue, b: DocumentValue) => changesBetween('instance', a, b)

describe('a printed document', () => {
  it('reads back as what it was, and prints the same again', () => {
    fc.assert(
      fc.property(anyInstance, (value) => {
        const text = print(value)
        const again = read(text)
        expect(same(value, again)).toEqual([])
        expect(print(again)).toBe(text)
      }),
      { numRuns: 120 },
    )
  })
})

/** A text with comments, blank lines and spacing of its own, which no edit may touch. */
const handWritten = `# the web server
architecture: x86_64

config:
    limits.cpu: 2   # two are enough
    # memory as agreed with Ann
    limits.memory: "1GiB"

    user.script: |
        #!/bin/sh
        echo hello
    user.quoted: 'it''s'
devices:
  eth0: {name: eth0, network: lxdbr0, type: nic}   # flow
  root:
    path: /
    # the fast one
    pool: default
    type: disk
ephemeral: no
profiles:
- default   # everybody's
stateful: false
description: web
`

describe('changes made in a text', () => {
  it('leave every other line as it is', () => {
    const change = (path: string[], after: DocumentChange['after']): DocumentChange => ({
      path,
      before: null,
      after,
    })
    const edit = (...changes: DocumentChange[]) => applyChanges('instance', handWritten, changes)
    expect(edit(change(['config', 'limits.cpu'], '4'))).toBe(
      handWritten.replace('limits.cpu: 2 ', 'limits.cpu: "4" '),
    )
    expect(edit(change(['config', 'limits.memory'], null))).toBe(
      handWritten.replace('    limits.memory: "1GiB"\n', ''),
    )
    expect(edit(change(['config', 'limits.processes'], '500'))).toBe(
      handWritten.replace('"1GiB"\n', '"1GiB"\n    limits.processes: "500"\n'),
    )
    expect(edit(change(['config', 'user.script'], 'x\ny\n'))).toBe(
      handWritten.replace('        #!/bin/sh\n        echo hello\n', '      x\n      y\n'),
    )
    expect(edit(change(['devices', 'root', 'size'], '5GiB'))).toBe(
      handWritten.replace('    pool: default\n', '    pool: default\n    size: 5GiB\n'),
    )
    expect(edit(change(['devices', 'web'], { type: 'none' }))).toBe(
      handWritten.replace('    type: disk\n', '    type: disk\n  web:\n    type: none\n'),
    )
    expect(edit(change(['description'], 'two words'))).toBe(
      handWritten.replace('description: web', 'description: two words'),
    )
    expect(edit(change(['ephemeral'], true))).toBe(handWritten.replace('ephemeral: no', 'ephemeral: true'))
  })

  it('are made where nothing is written yet', () => {
    const add: DocumentChange = { path: ['config', 'user.a'], before: null, after: '1' }
    expect(applyChanges('profile', 'config: {} # none\nname: x\n', [add])).toBe(
      'config: # none\n  user.a: "1"\nname: x\n',
    )
    expect(applyChanges('profile', 'config:\nname: x', [add])).toBe('config:\n  user.a: "1"\nname: x\n')
    expect(applyChanges('profile', 'name: x\n', [add])).toBe('config:\n  user.a: "1"\nname: x\n')
    expect(applyChanges('profile', 'config:\n  user.a: "1"\n', [{ ...add, after: null }])).toBe(
      'config: {}\n',
    )
  })

  it('amount to exactly what was changed, whatever stands there', () => {
    fc.assert(
      fc.property(anyInstance, anyInstance, (before, after) => {
        const changes = changesBetween('instance', before, after)
        const text = applyChanges('instance', print(before), changes)
        expect(text).not.toBeNull()
        expect(same(after, read(text ?? ''))).toEqual([])
        expect(text).toBe(print(after))
      }),
      { numRuns: 120 },
    )
  })

  it('keep comments and spacing through any edit', () => {
    fc.assert(
      fc.property(anyInstance, (other) => {
        const before = read(handWritten)
        const changes = changesBetween('instance', before, { ...other, devices: { ...before.devices } })
        // A text that ends in empty lines swallows those below it: then the document is written anew.
        const endsEmpty = (leaf: unknown) => /(^|\n)\n$/.test(String(leaf))
        const kept = changes.filter(({ path, after }) => path[1] !== 'limits.memory' && !endsEmpty(after))
        const text = applyChanges('instance', handWritten, kept) ?? ''
        expect(same(changedValue(before, kept), read(text))).toEqual([])
        expect(text).toContain('# the web server\n')
        expect(text).toContain('    # memory as agreed with Ann\n    limits.memory: "1GiB"\n')
      }),
      { numRuns: 120 },
    )
  })
})

/** Any subset of the changes to another value. */
const someEdits = (base: DocumentValue) =>
  anyInstance.chain((other) =>
    fc.subarray(editableChanges(changesBetween('instance', base, other), 'instance')),
  )

describe('a merge', () => {
  it('loses neither edit', () => {
    const three = anyInstance.chain((base) => fc.tuple(fc.constant(base), someEdits(base), someEdits(base)))
    fc.assert(
      fc.property(three, ([base, ours, theirs]) => {
        const mine = changedValue(base, ours)
        const other = changedValue(base, theirs)
        const merge = mergeDocuments('instance', {
          base: print(base),
          mine: print(mine),
          theirs: print(other),
        })
        const merged = read(merge?.text ?? '')
        const conflicts = new Set(merge?.conflicts.map(({ path }) => path.slice(0, 2).join('/')))
        const open = (change: DocumentChange) =>
          !conflicts.has(change.path.slice(0, 2).join('/')) && !conflicts.has(change.path.join('/'))
        const agreed = [...ours, ...theirs].filter(open)
        for (const { path, after } of agreed)
          expect(
            changesBetween('instance', merged, changedValue(merged, [{ path, before: null, after }])),
          ).toEqual([])
        // What collides stays as I have it, and each can be decided for them.
        let decided = merge?.text ?? ''
        for (const conflict of merge?.conflicts ?? []) decided = takeTheirs('instance', decided, conflict)
        for (const change of theirs)
          expect(same(read(decided), changedValue(read(decided), [change]))).toEqual([])
      }),
      { numRuns: 120 },
    )
  })

  it('keeps comments of mine, takes keys of theirs, and names what collides', () => {
    const mine = handWritten.replace('limits.cpu: 2 ', 'limits.cpu: 3 ')
    const theirs = print(
      changedValue(read(handWritten), [
        { path: ['config', 'limits.memory'], before: null, after: '2GiB' },
        { path: ['config', 'limits.cpu'], before: null, after: '8' },
      ]),
    )
    const merge = mergeDocuments('instance', { base: handWritten, mine, theirs })
    expect(merge?.text).toBe(mine.replace('"1GiB"', '2GiB'))
    expect(merge?.conflicts).toEqual([{ path: ['config', 'limits.cpu'], base: '2', mine: '3', theirs: '8' }])
  })
})
