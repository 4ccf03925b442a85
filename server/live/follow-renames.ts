import { subjectKey } from '#contracts/figures.ts'
import type { InstanceRef } from '#contracts/instances.ts'
import { renameDocumentVersions } from '#server/platform/document-versions.ts'
import { figures } from './figures/figures.ts'
import { live } from './live.ts'

/** What is kept under the name of an object goes with it when it is renamed, by whomever. */
export function followRenames(): void {
  live().onRenamed(renameDocumentVersions)
  live().onRenamed((renamings) => {
    const instances = renamings.filter(({ noun }) => noun === 'instance')
    return figures().rename(instances.map(({ from, to }) => ({ from: keyOf(from), to: keyOf(to) })))
  })
}

function keyOf({ project, name }: InstanceRef): string {
  return subjectKey({ kind: 'instance', project, name })
}
