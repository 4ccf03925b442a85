import { PrismaLibSQL } from '@prisma/adapter-libsql'
import { PrismaClient } from '#generated/prisma/client.ts'
import { env } from './env.ts'
import { remember } from './remember.ts'

/** The database of the console: one SQLite file in the data folder. */
export const db = remember(
  'db',
  () => new PrismaClient({ adapter: new PrismaLibSQL({ url: env.databaseUrl }) }),
)
