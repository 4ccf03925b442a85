import path from 'node:path'
import { labDirectory } from '#lab/state.ts'
import { labName } from './lab-name.ts'

// Runs before every lab test file (vitest.config.ts), so that it comes before anything that reads the settings: LXD is that
// of the lab which `startStage` brings up.
process.env.GANTRY_LXD_SOCKET = path.join(labDirectory(labName), 'lxd', 'unix.socket')
