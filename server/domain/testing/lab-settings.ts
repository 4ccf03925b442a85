import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { labDirectory } from '#lab/state.ts'
import { labName } from './lab-name.ts'

// Imported before anything that reads the settings: a data folder of this run's own, and the lab's LXD.
process.env.GANTRY_DATA = mkdtempSync(path.join(tmpdir(), 'gantry-verbs-'))
process.env.GANTRY_LXD_SOCKET = path.join(labDirectory(labName), 'lxd', 'unix.socket')
process.env.GANTRY_LOG_LEVEL = 'silent'
