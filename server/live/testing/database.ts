import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { PrismaLibSQL } from '@prisma/adapter-libsql'
import { PrismaClient } from '#generated/prisma/client.ts'

const migrations = fileURLToPath(new URL('../../../prisma/migrations/', import.meta.url))

/** The console's real database with all migrations applied, in a temporary folder. */
export async function temporaryDatabase() {
  const folder = mkdtempSync(path.join(tmpdir(), 'gantry-db-'))
  const url = `file:${path.join(folder, 'gantry.db')}`
  const db = new PrismaClient({ adapter: new PrismaLibSQL({ url }) })
  for (const name of readdirSync(migrations).sort()) {
    if (name.endsWith('.toml')) continue
    const sql = readFileSync(path.join(migrations, name, 'migration.sql'), 'utf8')
    for (const statement of sql.split(/;\s*$/m)) {
      if (statement.replaceAll(/^--.*$/gm, '').trim() !== '') await db.$executeRawUnsafe(statement)
    }
  }
  return {
    db,
    close: async () => {
      await db.$disconnect()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
