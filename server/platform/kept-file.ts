import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { z } from 'zod'
import { env } from './env.ts'

/** Something begun whose way back must outlive a crash of the console: one JSON file in its data folder. */
export type KeptFile<T> = {
  /** null where there is none. */
  read(): Promise<T | null>
  /** On the disk when it returns: a step may begin only once the way back is written down. */
  write(value: T): Promise<void>
  remove(): Promise<void>
  /** In ms. */
  writtenAt(): Promise<number>
}

export function keptFile<T>(name: string, schema: z.ZodType<T>): KeptFile<T> {
  const file = () => path.join(env.dataDir, name)
  return {
    async read() {
      try {
        return schema.parse(JSON.parse(await readFile(file(), 'utf8')))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      }
    },
    async write(value) {
      await mkdir(env.dataDir, { recursive: true, mode: 0o700 })
      const aside = `${file()}.new`
      const handle = await open(aside, 'w', 0o600)
      try {
        await handle.writeFile(JSON.stringify(value))
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(aside, file())
    },
    remove: () => rm(file(), { force: true }),
    writtenAt: async () => (await stat(file())).mtimeMs,
  }
}
