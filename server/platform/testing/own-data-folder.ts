import { tmpdir } from 'node:os'
import path from 'node:path'

// Runs before every test file (vitest.config.ts): whatever a test does, it does to a data folder of its own and never
// to the one of a console on this machine. Made by who needs it (own-data.ts).
process.env.GANTRY_DATA = path.join(
  tmpdir(),
  `gantry-test-${process.pid}-${Math.random().toString(36).slice(2)}`,
)
process.env.GANTRY_LOG_LEVEL = 'silent'
