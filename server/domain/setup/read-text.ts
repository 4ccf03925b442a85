import { readFile } from 'node:fs/promises'

/** Empty where it cannot be read. */
export function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '')
}
