import { type Document, isMap, isScalar, isSeq, parseDocument, YAMLMap } from 'yaml'
import { HostdError } from '../../../failure.ts'
import { filesIn, matchesGlob } from '../../files/edit-files.ts'
import type { ConfigFile, ConfigFiles, LiveLink } from '../../model.ts'

export const netplanFolder = '/etc/netplan'
const folders = ['/lib/netplan', netplanFolder, '/run/netplan']

export type NetplanFile = { path: string; base: string; source: string; document: Document }
/** A link's definition in one file; several files may each say a part of it. */
export type Definition = { file: NetplanFile; kind: string; id: string; map: YAMLMap }

export function netplanFiles(files: ConfigFiles): NetplanFile[] {
  const found = new Map<string, NetplanFile>()
  for (const folder of folders) {
    for (const [path, file] of filesIn(files, folder, '.yaml')) {
      const base = path.slice(folder.length + 1)
      found.set(base, { path, base, source: file.text, document: parseYaml(path, file) })
    }
  }
  return [...found.values()].sort((a, b) => (a.base < b.base ? -1 : 1))
}

function parseYaml(path: string, file: ConfigFile): Document {
  const document = parseDocument(file.text)
  const [error] = document.errors
  if (error) throw new HostdError('conflict', `${path} cannot be read: ${error.message.split('\n')[0]}`)
  return document
}

/** All that is said of a link, file by file; the last one wins where they differ. */
export function definitionsOf(
  files: readonly NetplanFile[],
  link: Pick<LiveLink, 'name' | 'mac' | 'permanentMac'>,
): Definition[] {
  return files.flatMap((file) =>
    ['ethernets', 'wifis', 'modems', 'bonds', 'bridges', 'vlans', 'tunnels'].flatMap((kind) =>
      entriesOf(file, kind)
        .filter(({ id, map }) => isMeant(id, map, link))
        .map(({ id, map }) => ({ file, kind, id, map })),
    ),
  )
}

function isMeant(id: string, map: YAMLMap, link: Pick<LiveLink, 'name' | 'mac' | 'permanentMac'>): boolean {
  const renamed = text(map, ['set-name'])
  if (renamed !== undefined) return renamed === link.name
  const match = map.get('match')
  if (!isMap(match)) return id === link.name
  const name = text(match, ['name'])
  const mac = text(match, ['macaddress'])?.toLowerCase()
  if (name !== undefined && !matchesGlob(name, link.name)) return false
  return mac === undefined ? name !== undefined : mac === (link.permanentMac ?? link.mac) || mac === link.mac
}

export function entriesOf(file: NetplanFile, kind: string): { id: string; map: YAMLMap }[] {
  const group = file.document.getIn(['network', kind])
  if (!isMap(group)) return []
  return group.items.flatMap(({ key, value }) => {
    const id = isScalar(key) ? String(key.value) : String(key)
    // `enp0s3:` and `enp0s3: {}` say the same.
    return isMap(value) ? [{ id, map: value }] : [{ id, map: new YAMLMap() }]
  })
}

/** Which daemon netplan hands a link to; networkd unless something says otherwise. */
export function rendererOf(files: readonly NetplanFile[], definitions: readonly Definition[]): string {
  const own = definitions
    .map(({ map }) => text(map, ['renderer']))
    .findLast((renderer) => renderer !== undefined)
  const whole = files
    .map(({ document }) => document.getIn(['network', 'renderer']))
    .findLast((renderer) => typeof renderer === 'string')
  return own ?? (typeof whole === 'string' ? whole : 'networkd')
}

export function text(map: YAMLMap, path: readonly string[]): string | undefined {
  const value = map.getIn(path)
  return value === undefined || value === null || typeof value === 'object' ? undefined : String(value)
}

export function list(map: YAMLMap, path: readonly string[]): string[] {
  const value = map.getIn(path)
  if (!isSeq(value)) return []
  // An address may carry options: `- 10.0.0.2/24: {label: …}`.
  return value.items.flatMap((item) => {
    if (isScalar(item)) return [String(item.value)]
    return isMap(item)
      ? item.items.slice(0, 1).map(({ key }) => (isScalar(key) ? String(key.value) : String(key)))
      : []
  })
}

/** As the file does it now, so that what nobody touched looks as it did. */
export function printYaml({ document, source }: NetplanFile): string {
  const indent = /^( +)[^\s#-]/m.exec(source)?.[1]?.length ?? 2
  const list = /^( *)[^\s#-][^\n]*:[ \t]*\n( *)- /m.exec(source)
  return document.toString({
    lineWidth: 0,
    indent,
    indentSeq: list === null || list[1] !== list[2],
    flowCollectionPadding: /\{ /.test(source),
  })
}
