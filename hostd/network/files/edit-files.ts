import type { ConfigFile, ConfigFiles, FileEdits } from '../model.ts'

/** The files as they would be after the edits. */
export function withEdits(files: ConfigFiles, edits: ReadonlyMap<string, ConfigFile | null>): ConfigFiles {
  const after = new Map(files)
  for (const [path, file] of edits) {
    if (file === null) after.delete(path)
    else after.set(path, file)
  }
  return after
}

/** Only what differs from the files as they are. */
export function realEdits(files: ConfigFiles, after: ConfigFiles): FileEdits {
  const edits: FileEdits = new Map()
  for (const [path, file] of after) {
    const before = files.get(path)
    if (before?.text !== file.text || before.mode !== file.mode) edits.set(path, file)
  }
  for (const path of files.keys()) if (!after.has(path)) edits.set(path, null)
  return edits
}

export function filesIn(files: ConfigFiles, folder: string, ending = ''): [path: string, file: ConfigFile][] {
  return [...files]
    .filter(([path]) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/'))
    .filter(([path]) => path.endsWith(ending))
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

/** The name of a link wherever it stands as a word: in `dev enp0s3`, not in `enp0s31` or `enp0s3.10`. */
export function renameLink(text: string, from: string, to: string): string {
  return text.replaceAll(wordOf(from), to)
}

export const namesLink = (text: string, link: string) => text.search(wordOf(link)) >= 0

const wordOf = (link: string) => new RegExp(`(?<![A-Za-z0-9_.:-])${literally(link)}(?![A-Za-z0-9_.:-])`, 'g')

/** A text as a pattern that fits itself alone. */
export const literally = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** `en*`, `enp0s[38]`, `eth?` as systemd and netplan match names. */
export function matchesGlob(glob: string, name: string): boolean {
  const pattern = glob.replaceAll(/\[!([^\]]*)\]|\[([^\]]*)\]|[*?]|[^[*?]+|\[/g, (piece, not, set) => {
    if (piece === '*') return '.*'
    if (piece === '?') return '.'
    if (typeof not === 'string') return `[^${not.replaceAll('\\', '')}]`
    if (typeof set === 'string') return `[${set.replaceAll(/[\\^]/g, '')}]`
    return piece.replaceAll(/[.+^${}()|\\[\]]/g, '\\$&')
  })
  return new RegExp(`^${pattern}$`).test(name)
}
