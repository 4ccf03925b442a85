import path from 'node:path'
import { PrismaLibSQL } from '@prisma/adapter-libsql'
import { defineConfig } from 'prisma/config'

// The JS engine runs generate and migrate from WASM: nothing is downloaded at install time.
export default defineConfig({
  schema: path.join('prisma', 'schema.prisma'),
  migrations: { path: path.join('prisma', 'migrations') },
  experimental: { adapter: true },
  engine: 'js',
  adapter: async () =>
    new PrismaLibSQL({ url: `file:${path.resolve(process.env.GANTRY_DATA ?? 'data', 'gantry.db')}` }),
})
