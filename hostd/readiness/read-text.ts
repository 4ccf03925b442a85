import { readFile } from 'node:fs/promises'

/** What a file of the host says; null where there is none, or it may not be read. */
export async function readText(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null)
}

export async function readWords(file: string, separator: RegExp = /\s+/): Promise<string[]> {
  return ((await readText(file)) ?? '').split(separator).filter((word) => word !== '')
}

export async function readLines(file: string): Promise<string[]> {
  return ((await readText(file)) ?? '').split('\n').filter((line) => line.trim() !== '')
}
