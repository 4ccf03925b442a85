import { terminal } from '../bench/terminal.ts'
import { labUp } from '#lab/lab.ts'
const lab = await labUp({ name: 'term-dev' })
console.log(await terminal.run({ lab: async () => lab } as any))
