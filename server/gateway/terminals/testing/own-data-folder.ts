import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

// Imported before anything that reads the settings: a data folder of this run's own.
process.env.GANTRY_DATA = mkdtempSync(path.join(tmpdir(), 'gantry-terminals-'))
process.env.GANTRY_LOG_LEVEL = 'silent'
