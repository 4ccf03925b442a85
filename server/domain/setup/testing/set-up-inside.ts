// Sets up the LXD of this process as the console does, for a test that must run where that LXD's host is: the preseeds on
// standard input, a JSON list, one after the other. Prints what became of each.
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { live } from '#server/live/live.ts'
import { lxd } from '#server/lxd/client.ts'
import { db } from '#server/platform/db.ts'
import { migrateOwnData, removeOwnData } from '#server/platform/testing/own-data.ts'
import { applySetup } from '../apply-setup.ts'

const preseeds = z.array(z.string()).parse(JSON.parse(readFileSync(0, 'utf8')))
await migrateOwnData()
const person = { id: 'ann', name: 'Ann' }
await db.user.create({ data: { ...person, email: 'ann@example.org' } })
const ends: { status: string; error: string | null }[] = []
for (const preseed of preseeds) {
  const { taskId } = await applySetup(preseed, person)
  const { status, error } = await live().tasks.finished(taskId)
  ends.push({ status, error })
}
await lxd().close()
await removeOwnData()
process.stdout.write(JSON.stringify(ends))
