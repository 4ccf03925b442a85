import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { identify, isAlive, signalProcess } from './processes.ts'

test('a recycled process id is not taken for the process it was recorded for', async () => {
  const child = spawn('sleep', ['60'])
  await once(child, 'spawn')
  const identity = identify(child.pid ?? 0)
  const recycled = { ...identity, startTime: String(Number(identity.startTime) - 1) }
  expect(isAlive(recycled)).toBe(false)
  signalProcess(recycled, 'SIGKILL')
  expect(isAlive(identity)).toBe(true)
  signalProcess(identity, 'SIGKILL')
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  expect(isAlive(identity)).toBe(false)
})

test('a process that is gone cannot be recorded', () => {
  expect(() => identify(4_194_305)).toThrow('is gone')
})
