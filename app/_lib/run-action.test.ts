import { describe, expect, it } from 'vitest'
import { runAction } from './run-action.ts'

describe('runAction', () => {
  it('gives the data', async () => {
    await expect(runAction(Promise.resolve({ data: { taskId: 'a' } }))).resolves.toEqual({ taskId: 'a' })
  })

  it('throws the failure with its code, LXD’s words and the fields', async () => {
    const serverError = {
      code: 'invalid-input' as const,
      message: 'No',
      detail: 'busy',
      fields: { name: 'Write a name' },
    }
    await expect(runAction(Promise.resolve({ serverError }))).rejects.toMatchObject(serverError)
  })

  it('names a request that never arrived', async () => {
    await expect(runAction(Promise.reject(new TypeError('Failed to fetch')))).rejects.toMatchObject({
      code: 'console-unreachable',
    })
  })

  it('leaves what is not a failed request alone', async () => {
    await expect(runAction(Promise.reject(new Error('NEXT_REDIRECT')))).rejects.toThrow('NEXT_REDIRECT')
  })
})
