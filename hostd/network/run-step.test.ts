import { expect, test } from 'vitest'
import { runStep } from './run-step.ts'

const step = (...command: string[]) => ({ text: 'A step', command, mayFail: false })

test('a step that does not come to its end in time is late, and its end later on ends nobody else', async () => {
  const late = await runStep(step('sleep', '0.3'), { patience: 0.05, leave: true })
  expect(late).toEqual({ ok: false, late: true, words: 'no end after 0.05 s' })
  // Longer than the one before it, whose end falls into its time.
  const next = await runStep(step('sh', '-c', 'sleep 0.6; echo no lease >&2; exit 1'))
  expect(next).toEqual({ ok: false, late: false, words: 'no lease' })
})

test('what is late and not to be left is ended with everything it started', async () => {
  const late = await runStep(step('sh', '-c', 'sleep 60 & wait'), { patience: 0.05 })
  expect(late.late).toBe(true)
})
