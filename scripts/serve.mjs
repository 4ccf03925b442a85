// Serves what was built, with the settings of the environment: brings the database up to date, then becomes the server.
import path from 'node:path'
import { prepareDatabase, root } from './prepare.mjs'

process.chdir(root)
process.env.NODE_ENV = 'production'
process.env.NEXT_TELEMETRY_DISABLED = '1'
await prepareDatabase(path.resolve(process.env.GANTRY_DATA ?? 'data'))
await import('../dist/server/index.js')
