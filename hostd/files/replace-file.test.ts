import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keepBackup, replaceFile } from './replace-file.ts'
import { readTagged, tagOf } from './tagged-file.ts'

let dir = ''
let file = ''
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'hostd-'))
  file = path.join(dir, 'settings.conf')
})
afterEach(() => rmSync(dir, { recursive: true }))

it('makes, replaces and removes, and leaves nothing beside', async () => {
  await replaceFile({ path: file, content: 'one\n', expectedTag: 'absent' })
  expect(statSync(file).mode & 0o777).toBe(0o644)
  chmodSync(file, 0o640)
  await replaceFile({ path: file, content: 'two\n', expectedTag: tagOf('one\n') })
  expect(readFileSync(file, 'utf8')).toBe('two\n')
  expect(statSync(file).mode & 0o777, 'a file keeps its mode').toBe(0o640)
  await replaceFile({ path: file, content: null, expectedTag: tagOf('two\n') })
  expect(readdirSync(dir)).toEqual([])
})

it('refuses a file that somebody changed, made or removed meanwhile', async () => {
  writeFileSync(file, 'theirs\n')
  for (const expectedTag of ['absent', tagOf('ours\n')])
    await expect(replaceFile({ path: file, content: 'x', expectedTag })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
  expect(readFileSync(file, 'utf8')).toBe('theirs\n')
  rmSync(file)
  await expect(
    replaceFile({ path: file, content: 'x', expectedTag: tagOf('theirs\n') }),
  ).rejects.toMatchObject({ code: 'changed-meanwhile' })
})

it('follows no link, reads no binary, and overwrites a draft that a crash left', async () => {
  writeFileSync(path.join(dir, 'other'), 'other\n')
  symlinkSync(path.join(dir, 'other'), file)
  await expect(readTagged(file)).rejects.toMatchObject({ code: 'not-supported' })
  rmSync(file)
  writeFileSync(file, Buffer.from([0xff, 0xfe, 0x00]))
  await expect(readTagged(file)).rejects.toMatchObject({ code: 'not-supported' })
  rmSync(file)
  writeFileSync(path.join(dir, '.settings.conf.gantry-new'), 'half a dra')
  await replaceFile({ path: file, content: 'whole\n', expectedTag: 'absent' })
  expect(readFileSync(file, 'utf8')).toBe('whole\n')
})

it('keeps a backup elsewhere, for root only', async () => {
  writeFileSync(file, 'before\n')
  const copy = await keepBackup(path.join(dir, 'backups'), file, await readTagged(file))
  expect(readFileSync(copy ?? '', 'utf8')).toBe('before\n')
  expect(statSync(copy ?? '').mode & 0o777).toBe(0o600)
  rmSync(file)
  expect(await keepBackup(path.join(dir, 'backups'), file, await readTagged(file))).toBeNull()
})
