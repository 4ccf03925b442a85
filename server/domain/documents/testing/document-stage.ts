import type { Lab } from '#lab/lab.ts'
import { startStage } from '../../testing/lab-stage.ts'
import { refOf } from './save-as.ts'

export const web = refOf('instance', 'web')
export const shared = refOf('profile', 'shared')

/**
 * The stage with something of every noun that has a document: the instance `web` runs on the profile `shared`.
 * `fingerprint`: of its image.
 */
export async function startDocumentStage(): Promise<{ lab: Lab; fingerprint: string }> {
  const lab = await startStage()
  await lab.lxc(['profile', 'create', shared.name])
  await lab.lxc(['launch', 'lab:busybox/1.35', web.name, '-p', 'default', '-p', shared.name])
  const { stdout } = await lab.lxc(['image', 'list', '-c', 'F', '-f', 'csv'])
  return { lab, fingerprint: stdout.trim() }
}
