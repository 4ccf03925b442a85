import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isInstalled } from './installed-packages.mjs'

const lock = (packages: Record<string, object>) =>
  JSON.stringify({ packages: { '': { name: 'ours' }, ...packages } })
const zod = { version: '4.1.0', integrity: 'sha512-a' }

describe('installed packages', () => {
  it('are those of the lock file, whatever the times of the files', () => {
    const wanted = lock({ 'node_modules/zod': zod })
    expect(isInstalled(wanted, lock({ 'node_modules/zod': { ...zod, dev: true } }))).toBe(true)
    expect(isInstalled(wanted, lock({ 'node_modules/zod': zod, 'node_modules/left-over': zod }))).toBe(true)
  })

  it('are not when one is missing, of another version or of another content', () => {
    const wanted = lock({ 'node_modules/zod': zod })
    expect(isInstalled(wanted, lock({}))).toBe(false)
    expect(isInstalled(wanted, lock({ 'node_modules/zod': { ...zod, version: '4.0.0' } }))).toBe(false)
    expect(isInstalled(wanted, lock({ 'node_modules/zod': { ...zod, integrity: 'sha512-b' } }))).toBe(false)
  })

  it('may lack what is made for other platforms', () => {
    const wanted = lock({ 'node_modules/esbuild-aix': { ...zod, os: ['aix'] }, 'node_modules/zod': zod })
    expect(isInstalled(wanted, lock({ 'node_modules/zod': zod }))).toBe(true)
  })

  it('are not there without the list that npm writes when it is done', () => {
    expect(isInstalled(lock({}), null)).toBe(false)
    expect(isInstalled(lock({ 'node_modules/zod': zod }), '{"packages": {"node_mod')).toBe(false)
  })

  it('are recognised in this very clone', () => {
    const text = (file: string) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
    expect(isInstalled(text('package-lock.json'), text('node_modules/.package-lock.json'))).toBe(true)
  })
})
