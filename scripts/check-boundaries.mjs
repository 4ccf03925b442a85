#!/usr/bin/env node
// Runs dependency-cruiser over the walls, and refuses a run that looked at nothing: under a compiler it does not
// know it cruises 0 modules and reports no violation.
import { cruise } from 'dependency-cruiser'
import extractConfig from 'dependency-cruiser/config-utl/extract-depcruise-config'
import extractTsConfig from 'dependency-cruiser/config-utl/extract-ts-config'

const folders = ['app', 'contracts', 'hostd', 'server']
const config = await extractConfig('./.dependency-cruiser.cjs')
const { output } = await cruise(folders, { ...config.options, ruleSet: config, validate: true }, null, {
  tsConfig: extractTsConfig('./tsconfig.json'),
})
const { violations, totalCruised } = output.summary
for (const v of violations) console.error(`${v.rule.severity} ${v.rule.name}: ${v.from} → ${v.to}`)
if (totalCruised < 50) {
  console.error(`only ${totalCruised} modules cruised: the check is blind`)
  process.exitCode = 1
} else if (violations.length > 0) {
  process.exitCode = 1
} else {
  console.log(`${totalCruised} modules, no violation`)
}
