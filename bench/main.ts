// `npm run bench [-- name …]`: measures, prints a table and writes bench/results/<name>.json.
// Figures are side by side with what a user would otherwise use, in one run; nothing here fails on a slow day.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Bench, BenchResult } from './bench.ts'
import { configSave } from './config-save.ts'
import { editor } from './editor.ts'
import { event } from './event.ts'
import { idle } from './idle.ts'
import { launch } from './launch.ts'
import { list, listRaw } from './list.ts'
import { metrics } from './metrics.ts'
import { networkFaults } from './network-faults.ts'
import { page } from './page.ts'
import { share } from './share.ts'
import { openStage } from './stage.ts'
import { terminal } from './terminal.ts'

const benches: readonly Bench[] = [
  list,
  listRaw,
  launch,
  event,
  terminal,
  page,
  idle,
  share,
  editor,
  configSave,
  metrics,
  networkFaults,
]
const results = path.join(path.dirname(fileURLToPath(import.meta.url)), 'results')

const asked = process.argv.slice(2)
const isFor = (asked: string, { name }: Bench) => asked === name || asked.startsWith(`${name}:`)
const unknown = asked.filter((name) => !benches.some((bench) => isFor(name, bench)))
if (unknown.length > 0) {
  console.error(`No bench called ${unknown.join(', ')}. There are: ${benches.map((b) => b.name).join(', ')}`)
  process.exit(2)
}

mkdirSync(results, { recursive: true })
const stage = openStage((line) => console.log(line))
const done: BenchResult[] = []
try {
  for (const bench of benches) {
    const names = asked.length === 0 ? [bench.name] : asked.filter((name) => isFor(name, bench))
    for (const name of names) {
      console.log(`${name} …`)
      const result = await bench.run(stage, name.slice(bench.name.length + 1))
      done.push(result)
      const file = `${name.replaceAll(/[^a-z0-9]+/g, '-')}.json`
      writeFileSync(path.join(results, file), `${JSON.stringify(result, null, 2)}\n`)
    }
  }
} finally {
  await stage.close()
}
console.table(
  Object.fromEntries(
    done.map((r) => [
      r.name,
      { unit: r.unit, ours: r.ours, peer: r.peer, ratio: r.ratio, 'to reach': r.target, reached: r.reached },
    ]),
  ),
)
