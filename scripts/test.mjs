#!/usr/bin/env node
// The one test command: everything, from a clone with nothing installed. Plain Node, since it is what installs the rest.
// Ends with `N passed, N failed, N skipped`; a static check counts as one test.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { installDebianPackages, installNodePackages, prepareSources, root } from './prepare.mjs'

const results = path.join(root, 'test-results')
const bin = (name) => path.join(root, 'node_modules', '.bin', name)

/** Two phases speak at once: each says who it is before every line. @returns {Promise<number>} the exit code */
async function run(title, command, args, env = {}) {
  console.log(`\n── ${title}`)
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  })
  for (const input of [child.stdout, child.stderr])
    createInterface({ input }).on('line', (line) => console.log(`${title} │ ${line}`))
  // Not its output's end: what a crashed run left behind would keep that open.
  const [code] = await once(child, 'exit')
  return code ?? 1
}

async function build() {
  return checked('build', await run('build', process.execPath, ['scripts/build.mjs']))
}

/** Checks that read the sources and change nothing, at once; what each of them says stays together. */
function checkAtOnce(checks) {
  return Promise.all(
    checks.map(async ([title, command, args]) => {
      const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
      const said = []
      child.stdout.on('data', (chunk) => said.push(chunk))
      child.stderr.on('data', (chunk) => said.push(chunk))
      const [code] = await once(child, 'close')
      process.stdout.write(`\n── ${title}\n${Buffer.concat(said)}`)
      return checked(title, code)
    }),
  )
}

/** One after the other, each with how long it took. */
async function inTurn(phases) {
  const outcomes = []
  for (const phase of phases) {
    const start = performance.now()
    const outcome = await phase()
    outcomes.push({ ...outcome, seconds: Math.round((performance.now() - start) / 1000) })
  }
  return outcomes
}

function checked(title, code) {
  return { title, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, failures: [] }
}

/** A runner that crashed before it wrote its report, or failed outside any test, counts as one failure. */
function tally(title, code, counts, failures) {
  const failed = counts ? counts.failed : 0
  return {
    title,
    passed: counts?.passed ?? 0,
    skipped: counts?.skipped ?? 0,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    failures,
  }
}

// A log is often kept by its end alone: what failed is said again there.
const messageLines = 30

function failuresOfVitest(report) {
  return (report?.testResults ?? []).flatMap((file) => {
    const name = path.relative(root, file.name)
    const failed = file.assertionResults.filter((test) => test.status === 'failed')
    if (failed.length === 0 && file.status === 'failed') return [{ test: name, message: file.message }]
    return failed.map((test) => ({
      test: `${name} › ${test.fullName}`,
      message: test.failureMessages.join('\n'),
    }))
  })
}

function failuresOfPlaywright(suites, above = '') {
  return (suites ?? []).flatMap((suite) => {
    const title = above ? `${above} › ${suite.title}` : suite.title
    const failed = (suite.specs ?? []).filter((spec) => !spec.ok)
    const own = failed.map((spec) => ({
      test: `${title} › ${spec.title}`,
      message: spec.tests
        .flatMap((test) => test.results.map((result) => result.error?.message ?? ''))
        .join('\n'),
    }))
    return [...own, ...failuresOfPlaywright(suite.suites, title)]
  })
}

async function readJson(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}

async function vitest(project) {
  const file = path.join(results, `vitest-${project}.json`)
  const code = await run(project, bin('vitest'), [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  const report = await readJson(file)
  return tally(
    `vitest: ${project}`,
    code,
    report && {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    failuresOfVitest(report),
  )
}

async function playwright() {
  const file = path.join(results, 'playwright.json')
  const code = await run('playwright', bin('playwright'), ['test', '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  const report = await readJson(file)
  const stats = report?.stats
  return tally(
    'playwright',
    code,
    stats && { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped },
    failuresOfPlaywright(report?.suites),
  )
}

await rm(results, { recursive: true, force: true })
await installNodePackages()
await installDebianPackages(['chromium', 'lxd', 'lxd-client'])
await prepareSources()
await mkdir(results, { recursive: true })

const checks = await checkAtOnce([
  ['types', bin('tsc'), ['--noEmit']],
  ['lint and format', bin('biome'), ['check', '--error-on-warnings', '.']],
  ['boundaries', process.execPath, ['scripts/check-boundaries.mjs']],
  ['dead code', bin('knip'), []],
])
// What runs on a real LXD waits for it, for the kernel and for browsers: one such phase leaves half of two cores idle.
const tests = await Promise.all([
  inTurn([() => vitest('unit'), () => vitest('lab')]),
  inTurn([build, playwright]),
])
const outcomes = [...checks, ...tests.flat()]

for (const { test, message } of outcomes.flatMap((o) => o.failures)) {
  const lines = message.split('\n')
  console.log(`\nFAILED  ${test}\n${lines.slice(0, messageLines).join('\n')}`)
}

console.log('')
for (const o of outcomes)
  console.log(
    `${o.failed ? 'FAILED' : 'ok    '}  ${o.title}: ${o.passed} passed, ${o.failed} failed, ${o.skipped} skipped` +
      (o.seconds === undefined ? '' : ` (${o.seconds} s)`),
  )
const sum = (key) => outcomes.reduce((total, o) => total + o[key], 0)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exit(sum('failed') > 0 ? 1 : 0)
