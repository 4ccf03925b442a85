import { text } from 'node:stream/consumers'
import { live } from '#server/live/live.ts'
import { applySetup } from '../apply-setup.ts'

// A console of its own that only sets up, to be killed: the preseed comes on its standard input.
const { taskId } = await applySetup(await text(process.stdin), { id: 'ann', name: 'Ann' })
await live().tasks.finished(taskId)
process.exit()
