import { parseArgs } from 'node:util'
import { labDown, labUp } from './lab.ts'
import { readState } from './state.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: {
    name: { type: 'string', default: 'default' },
    init: { type: 'boolean', default: true },
    json: { type: 'boolean', default: false },
  },
})
const command = positionals[0]
if (command === 'up') {
  const lab = await labUp({ name: values.name, init: values.init, say: (line) => console.log(line) })
  console.log(`Lab "${lab.name}" is up: LXD_DIR=${lab.lxdDir}`)
} else if (command === 'down') {
  await labDown(values.name)
  console.log(`Lab "${values.name}" is down`)
} else if (command === 'status') {
  console.log(JSON.stringify(readState(values.name) ?? null, null, 2))
} else {
  console.error('npm run lab -- up|down|status [--name <name>]')
  process.exitCode = 2
}
