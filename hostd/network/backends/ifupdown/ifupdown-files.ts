import { matchesGlob } from '../../files/edit-files.ts'
import type { ConfigFiles } from '../../model.ts'
import { type Interfaces, ifaceStanzas, parseInterfaces } from './interfaces.ts'

export const interfacesFile = '/etc/network/interfaces'
export type InterfacesFile = { path: string; parsed: Interfaces }

/** The main file and those that it sources, in the order in which ifupdown reads them. */
export function interfacesFiles(files: ConfigFiles): InterfacesFile[] {
  const found: InterfacesFile[] = []
  const read = (path: string, depth: number) => {
    const file = files.get(path)
    if (!file || depth > 8 || found.some((known) => known.path === path)) return
    const parsed = parseInterfaces(file.text)
    found.push({ path, parsed })
    for (const { keyword, words } of parsed) {
      if (keyword !== 'source' && keyword !== 'source-directory') continue
      for (const word of words) {
        const pattern = word.startsWith('/') ? word : `${path.slice(0, path.lastIndexOf('/'))}/${word}`
        for (const match of sourced(files, pattern, keyword === 'source-directory')) read(match, depth + 1)
      }
    }
  }
  read(interfacesFile, 0)
  return found
}

/** `source` takes a pattern; `source-directory` a folder, of which only plain names are read. */
function sourced(files: ConfigFiles, pattern: string, isFolder: boolean): string[] {
  const paths = [...files.keys()].sort()
  if (isFolder) {
    return paths.filter(
      (path) => path.startsWith(`${pattern}/`) && /^[A-Za-z0-9_-]+$/.test(path.slice(pattern.length + 1)),
    )
  }
  const at = pattern.lastIndexOf('/')
  const [folder, name] = [pattern.slice(0, at), pattern.slice(at + 1)]
  // A star does not take hidden files, and no slash.
  return paths.filter((path) => {
    const base = path.slice(path.lastIndexOf('/') + 1)
    return path === `${folder}/${base}` && !base.startsWith('.') && matchesGlob(name, base)
  })
}

export function fileOf(files: readonly InterfacesFile[], link: string): InterfacesFile | undefined {
  return files.find(({ parsed }) => ifaceStanzas(parsed, link).length > 0)
}
