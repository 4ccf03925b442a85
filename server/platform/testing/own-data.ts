import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { db } from '../db.ts'
import { env } from '../env.ts'

const migrations = fileURLToPath(new URL('../../../prisma/migrations/', import.meta.url))

/** Makes the console's database in the data folder of this test file. */
export async function migrateOwnData(): Promise<void> {
  mkdirSync(env.dataDir, { recursive: true })
  for (const name of readdirSync(migrations).sort()) {
    if (name.endsWith('.toml')) continue
    const sql = readFileSync(path.join(migrations, name, 'migration.sql'), 'utf8')
    for (const statement of sql.split(/;\s*$/m)) {
      if (statement.replaceAll(/^--.*$/gm, '').trim() !== '') await db.$executeRawUnsafe(statement)
    }
  }
}

export async function removeOwnData(): Promise<void> {
  await db.$disconnect()
  rmSync(env.dataDir, { recursive: true, force: true })
}
