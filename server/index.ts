import { createServer } from 'node:http'
import next from 'next'
import { env } from '#server/platform/env.ts'
import { logger } from '#server/platform/logger.ts'

const app = next({ dev: env.mode !== 'production', hostname: env.host, port: env.port })
const handle = app.getRequestHandler()
await app.prepare()
const server = createServer((request, response) => {
  void handle(request, response)
})
server.listen(env.port, env.host, () => logger.info({ host: env.host, port: env.port }, 'listening'))
