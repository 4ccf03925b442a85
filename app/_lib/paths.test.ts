import { describe, expect, it } from 'vitest'
import { apiPaths, paths } from './paths.ts'

describe('paths', () => {
  it('encodes every segment', () => {
    expect(paths.instance({ project: 'a/b', name: 'web 1' })).toBe('/instances/a%2Fb/web%201')
    expect(paths.instance({ project: 'default', name: 'web' }, 'terminal')).toBe(
      '/instances/default/web/terminal',
    )
  })

  it('leaves out query values that are not given', () => {
    expect(paths.instances()).toBe('/instances')
    expect(paths.instances({ filter: 'status:running -web' })).toBe('/instances?filter=status%3Arunning+-web')
    expect(apiPaths.tasks({ limit: 50, before: undefined })).toBe('/api/tasks?limit=50')
  })
})
