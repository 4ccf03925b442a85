import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Lab, labClusterUp, labDown } from './lab.ts'
import { tracesOf } from './traces.ts'

const name = `members-${process.pid}`
const members = z.array(z.object({ server_name: z.string(), status: z.string(), database: z.boolean() }))
let lab: Lab

beforeAll(async () => {
  lab = await labClusterUp({ name })
})
afterAll(() => labDown(name))

test('three daemons are one cluster', async () => {
  for (const host of lab.hosts) {
    const { stdout } = await host.lxc(['cluster', 'list', '--format', 'json'])
    expect(members.parse(JSON.parse(stdout))).toEqual(
      ['lab1', 'lab2', 'lab3'].map((server_name) => ({ server_name, status: 'Online', database: true })),
    )
  }
})

test('an instance placed on the second member is reached through the third', async () => {
  await lab.lxc(['launch', 'lab:busybox/1.35', 'c1', '--target', 'lab2'])
  const said = await lab.hosts[2]?.lxc(['exec', 'c1', '--', 'hostname'])
  expect(said?.stdout).toBe('c1\n')
})

test('down leaves nothing', async () => {
  await labDown(name)
  expect(await tracesOf(name, new Set())).toEqual([])
})
