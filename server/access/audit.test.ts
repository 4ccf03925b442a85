import { expect, it } from 'vitest'
import { inputForAudit } from './audit.ts'

it('keeps what was asked and leaves out what could be a secret', () => {
  const text = inputForAudit({
    name: 'web1',
    password: 'hunter2hunter2',
    current: { token: 'abc', nested: [{ 'cloud-init.user-data': 'passwd: x' }] },
    config: { 'user.secret_key': 's', 'limits.cpu': '2' },
  })
  expect(text).toContain('web1')
  expect(text).toContain('"limits.cpu":"2"')
  expect(text).not.toMatch(/hunter2|abc|passwd|"s"/)
})

it('cuts what is very long', () => {
  expect(inputForAudit({ description: 'x'.repeat(100_000) }).length).toBeLessThan(5000)
})
