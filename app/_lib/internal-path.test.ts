import { expect, it } from 'vitest'
import { internalPath } from './internal-path.ts'

it('keeps paths of the console', () => {
  expect(internalPath('/instances?filter=web')).toBe('/instances?filter=web')
})

it('leads nowhere else', () => {
  for (const given of [
    undefined,
    '',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
  ])
    expect(internalPath(given)).toMatch(/^\/(?![/\\])|^\/$/)
  expect(internalPath('//evil.example')).toBe('/')
  expect(internalPath('/\t/evil.example')).toBe('/')
})
