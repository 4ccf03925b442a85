import type { Role } from '#contracts/permissions.ts'
import { hashOf } from '#server/access/password.ts'
import { signIn } from '#server/access/sign-in.ts'
import { createPerson } from '#server/domain/people/create-person.ts'
import { db } from '#server/platform/db.ts'
import { migrateOwnData, removeOwnData } from '#server/platform/testing/own-data.ts'
import { createConsoleServer } from '../../console-server.ts'
import { upgradePaths } from '../../upgrade-paths.ts'
import { createUpgradeRouter } from '../../upgrade-router.ts'

export type Visitor = { id: string; name: string; cookie: string }
export type TestConsole = {
  /** E.g. `ws://127.0.0.1:41234`. */
  socketOrigin: string
  origin: string
  visitor(name: string, role: Role): Promise<Visitor>
  close(): Promise<void>
}

const password = 'a long enough password'

/** The console's own listener with its gateway on a free port, a real database behind it; only Next is left out. */
export async function startTestConsole(): Promise<TestConsole> {
  await migrateOwnData()
  const router = createUpgradeRouter(upgradePaths)
  const server = createConsoleServer({
    certificate: null,
    metrics: null,
    router,
    handle: async (_request, response) => {
      response.writeHead(404).end()
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    socketOrigin: `ws://127.0.0.1:${port}`,
    origin: `http://127.0.0.1:${port}`,
    visitor: newVisitor,
    close: async () => {
      router.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await removeOwnData()
    },
  }
}

async function newVisitor(name: string, role: Role): Promise<Visitor> {
  const email = `${name.toLowerCase()}@example.org`
  const id = await createPerson(db, { name, email, role, passwordHash: await hashOf(password) })
  const lines = await signIn({ email, password }, { address: '127.0.0.1', userAgent: null })
  return { id, name, cookie: lines.map((line) => line.split(';')[0]).join('; ') }
}
